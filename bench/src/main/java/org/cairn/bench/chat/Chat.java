package org.cairn.bench.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cairn.bench.report.Samples;
import org.cairn.bench.wire.Login;

/// Two Delta Chat profiles that verify each other and chat: what a person feels.
///
/// @param texts from the call that sends a text to the event at the other side, in seconds
public record Chat(Samples texts) {
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int VERIFIED = 1000;

  /// Delta Chat's core lets a burst of three mails go and holds what follows back to about one in
  /// a second, by itself and whatever the server does. Slower than that is how people write.
  private static final Duration BETWEEN_TEXTS = Duration.ofSeconds(3);

  /// Sets the profiles up below the folder `accounts`, then sends `texts` from one to the other,
  /// each a while after the one before has come.
  public static Chat run(Path core, Path accounts, Login sender, Login recipient, int texts)
      throws IOException, InterruptedException {
    try (RpcServer server = RpcServer.start(core, accounts)) {
      Events events = Events.of(server);
      int anna = profile(server, sender, "Anna");
      int ben = profile(server, recipient, "Ben");
      server.call(LONG, "start_io_for_all_accounts");
      int chat = verify(server, events, anna, ben);
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < texts; i++) {
        Thread.sleep(BETWEEN_TEXTS);
        seconds.add(text(server, events, new Way(anna, ben, chat), "text " + i));
      }
      return new Chat(Samples.of(seconds));
    }
  }

  private record Way(int from, int to, int chat) {}

  private static int profile(RpcServer server, Login login, String name)
      throws IOException, InterruptedException {
    int account = server.call(SHORT, "add_account").asInt();
    server.call(SHORT, "set_config", account, "displayname", name);
    server.call(LONG, "add_transport_from_qr", account, login.link());
    return account;
  }

  /// SecureJoin: `anna` scans `ben`'s code. Gives the chat in which she writes to him.
  private static int verify(RpcServer server, Events events, int anna, int ben)
      throws IOException, InterruptedException {
    JsonNode code = server.call(SHORT, "get_chat_securejoin_qr_code", ben, NullNode.instance);
    int chat = server.call(LONG, "secure_join", anna, code.asText()).asInt();
    // The two ends come in either order, and a text sent before the last mail of the handshake is
    // through would be measured with it.
    Set<Integer> open = new HashSet<>(List.of(anna, ben));
    while (!open.isEmpty()) {
      open.remove(events.await(Chat::isVerified, "verified contact", LONG).account());
    }
    return chat;
  }

  private static boolean isVerified(Events.Event event) {
    String kind = event.content().path("kind").asText();
    return kind.startsWith("Securejoin") && event.content().path("progress").asInt() == VERIFIED;
  }

  private static double text(RpcServer server, Events events, Way way, String text)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    server.call(SHORT, "misc_send_text_message", way.from(), way.chat(), text);
    Events.Event arrived =
        events.await(event -> event.is(way.to(), "IncomingMsg"), "text " + text, LONG);
    return (arrived.at() - begun) / 1e9;
  }
}
