package org.cairn.smtp.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;
import org.cairn.smtp.accept.MailLog;
import org.cairn.smtp.accept.MemorySpool;
import org.cairn.smtp.accept.SenderRate;
import org.cairn.smtp.login.LoginAnswer;
import org.cairn.smtp.login.People;
import org.cairn.smtp.protocol.Input.Existence;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;

/** What a server asks, answered from memory as a test lays down. */
public final class MemoryDesk implements MailLog, People {
  /** A mail as it was appended. */
  public record Appended(MailAccepted mail, String inline) {}

  private final Queue<Appended> appended = new ConcurrentLinkedQueue<>();
  private final Map<MailAddress, String> passwords = new ConcurrentHashMap<>();
  private final MemorySpool spool = new MemorySpool();
  private volatile SenderRate rate = new SenderRate(0, 0);
  private volatile boolean silent;
  private volatile boolean room = true;
  private volatile CompletableFuture<?> durable = CompletableFuture.completedFuture("now");

  public MemoryDesk() {
    passwords.put(MailAddress.parse("anna@camp.test"), "secret");
  }

  /** The log takes mails and never answers. */
  public void beSilent() {
    silent = true;
  }

  /** What every append from here on waits for. */
  public void answerWith(CompletableFuture<?> answer) {
    durable = answer;
  }

  /** Must be said before a server is started. */
  public void allowOctetsPerDay(long octets) {
    rate = new SenderRate(0, octets);
  }

  public void beFull() {
    room = false;
  }

  public void changePassword(String address, String password) {
    passwords.put(MailAddress.parse(address), password);
  }

  public Queue<Appended> appended() {
    return appended;
  }

  public MemorySpool spool() {
    return spool;
  }

  public static Terms terms() {
    return Terms.of("camp.test", List.of(Domain.of("camp.test")), 2_000_000);
  }

  /** Opens all kinds of ports on loopback. */
  public SmtpServer serve(Terms terms, ServerLimits limits, Supplier<SSLContext> tls)
      throws IOException {
    Map<ListenerKind, InetSocketAddress> addresses = new EnumMap<>(ListenerKind.class);
    for (ListenerKind kind : ListenerKind.values()) {
      addresses.put(kind, loopback(0));
    }
    return SmtpServer.start(addresses, terms, limits, desk(tls));
  }

  /** Opens one port. */
  public SmtpServer serveOn(int port) throws IOException {
    return SmtpServer.start(
        Map.of(ListenerKind.MX, loopback(port)),
        terms(),
        ServerLimits.USUAL,
        desk(TestTls.identity()::current));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  Desk desk(Supplier<SSLContext> tls) {
    return new Desk(
        NodeName.of("test"),
        this,
        _ -> room,
        (_, _) -> spool,
        this,
        new LoginThrottle(),
        rate,
        tls,
        IngressMeter.NONE,
        InstantSource.system(),
        new Random(1));
  }

  @Override
  public CompletableFuture<?> append(MailAccepted mail, byte[] inline) {
    appended.add(new Appended(mail, new String(inline, StandardCharsets.ISO_8859_1)));
    return silent ? new CompletableFuture<>() : durable;
  }

  @Override
  public void trace(MailAccepted mail) {}

  @Override
  public LoginAnswer signIn(String user, String password) {
    MailAddress address = MailAddress.parse(user).key();
    return password.equals(passwords.get(address))
        ? new LoginAnswer.Granted(address, password.hashCode())
        : new LoginAnswer.Refused();
  }

  @Override
  public boolean isCurrent(LoginAnswer.Granted login) {
    String password = passwords.get(login.account());
    return password != null && password.hashCode() == login.generation();
  }

  @Override
  public Existence lookUp(MailAddress address) {
    return passwords.containsKey(address.key()) ? Existence.EXISTS : Existence.UNKNOWN;
  }
}
