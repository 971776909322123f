package org.cairn.imap.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.cairn.imap.server.Endpoint.Protection;
import org.cairn.imap.session.Camp;
import org.cairn.imap.session.Pause;
import org.cairn.imap.session.SessionEvents;
import org.cairn.imap.session.SessionSettings;

/** A server on loopback ports the system chose, over a camp of its own. */
final class ServerUnderTest implements AutoCloseable {
  private final Camp camp;
  private final ImapServer server;

  ServerUnderTest(Path directory, ServerSettings settings, Supplier<SSLContext> tls)
      throws IOException {
    this(new Camp(directory), settings, tls, _ -> {});
  }

  ServerUnderTest(Camp camp, ServerSettings settings, Supplier<SSLContext> tls, Pause pause)
      throws IOException {
    this.camp = camp;
    SessionSettings session =
        new SessionSettings("Camp", true, SessionSettings.defaults().serverMetadata());
    server =
        new ImapServer(
            settings, session, camp.ports(pause, SessionEvents.IGNORED), tls, ServerEvents.IGNORED);
    server.start();
  }

  static List<Endpoint> endpoints() {
    return List.of(
        endpoint("imap", Protection.STARTTLS_OR_CLEAR),
        endpoint("strict", Protection.STARTTLS),
        endpoint("imaps", Protection.TLS));
  }

  private static Endpoint endpoint(String name, Protection protection) {
    return new Endpoint(
        name, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), protection);
  }

  static ServerSettings settings() {
    return ServerSettings.of(endpoints());
  }

  /** Settings with other limits and time-outs. */
  static ServerSettings settings(
      int maxPerSource, int maxPerAccount, Duration login, Duration idle, Duration write) {
    return new ServerSettings(
        endpoints(), 100, maxPerSource, maxPerAccount, login, idle, Duration.ofSeconds(1), write);
  }

  Camp camp() {
    return camp;
  }

  ImapServer server() {
    return server;
  }

  WireClient connect() throws IOException {
    return WireClient.plain(server.port("imap"));
  }

  /** Greeted and logged in as Anna. */
  WireClient loggedIn() throws IOException {
    WireClient client = connect();
    client.line();
    String answer = client.command("x LOGIN anna@camp.lan secret").getLast();
    if (!answer.startsWith("x OK")) {
      throw new IOException(answer);
    }
    return client;
  }

  @Override
  public void close() {
    server.close();
    camp.close();
  }
}
