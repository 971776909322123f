package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cairn.mail.MailAddress;

/**
 * Plays a conversation. Lines: {@code C: } what the client sends, {@code C\ } the same with escapes
 * and no line end of its own; {@code S: } a line the server answers, {@code S~ } the same as a
 * regular expression: every line must be there and no other. {@code SESSION n [security]} changes
 * the client, {@code DELIVER address} with {@code | } lines delivers a mail, {@code PASSWORD
 * address new} changes one, {@code STILL-HERE} is the clock's, {@code CLOSED} says that the
 * connection has ended, {@code WAITED n} how many logins had to wait.
 */
final class Transcript {
  private final Camp camp;
  private final SessionSettings settings;
  private final Map<String, Client> clients = new LinkedHashMap<>();
  private final Map<String, Deque<String>> answers = new LinkedHashMap<>();
  private String current = "";

  Transcript(Camp camp, SessionSettings settings) {
    this.camp = camp;
    this.settings = settings;
  }

  void play(List<String> lines) throws IOException {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      int next = at + 1;
      if (line.startsWith("DELIVER ")) {
        StringBuilder mail = new StringBuilder();
        while (next < lines.size() && lines.get(next).startsWith("|")) {
          String text = lines.get(next++).substring(1);
          mail.append(text.isEmpty() ? text : text.substring(1)).append("\r\n");
        }
        camp.deliver(MailAddress.parse(line.substring(8)), mail.toString());
      } else {
        step(line, at + 1);
      }
      at = next;
    }
    if (!current.isEmpty()) {
      expectNothing(lines.size());
    }
    clients.values().forEach(Client::close);
  }

  private void step(String line, int number) throws IOException {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "C:" -> send(line.substring(3) + "\r\n", number);
      case "C\\" -> send(line.substring(3).translateEscapes(), number);
      case "S:" ->
          assertThat(nextAnswer(number)).as("line %d", number).isEqualTo(line.substring(3));
      case "S~" -> assertThat(nextAnswer(number)).as("line %d", number).matches(line.substring(3));
      case "SESSION" -> session(words, number);
      case "PASSWORD" -> camp.logins().set(MailAddress.parse(words[1]), words[2]);
      case "UNAVAILABLE" -> camp.logins().unavailable(true);
      case "STILL-HERE" -> client().keepAlive();
      case "WAITED" -> assertThat(camp.pauses()).hasSize(Integer.parseInt(words[1]));
      case "CLOSED" -> assertThat(client().isClosed()).as("line %d: closed", number).isTrue();
      default -> assertThat(line.isBlank() || line.startsWith("#")).as("line %d", number).isTrue();
    }
  }

  private void session(String[] words, int number) throws IOException {
    if (!current.isEmpty()) {
      expectNothing(number);
    }
    current = words[1];
    if (!clients.containsKey(current)) {
      Security security = words.length > 2 ? Security.valueOf(words[2]) : Security.TLS;
      clients.put(current, new Client(camp, settings, security));
      answers.put(current, new ArrayDeque<>());
    }
  }

  private Client client() {
    return clients.getOrDefault(current, clients.values().iterator().next());
  }

  private void send(String octets, int number) throws IOException {
    expectNothing(number);
    client().send(octets);
  }

  private void expectNothing(int number) throws IOException {
    collect();
    assertThat(pending()).as("line %d: answered, but not expected", number).isEmpty();
  }

  private String nextAnswer(int number) throws IOException {
    if (pending().isEmpty()) {
      collect();
    }
    assertThat(pending()).as("line %d: no answer", number).isNotEmpty();
    return pending().remove();
  }

  private Deque<String> pending() {
    return answers.getOrDefault(current, new ArrayDeque<>());
  }

  private void collect() throws IOException {
    String text = client().take();
    if (!text.isEmpty()) {
      for (String line : text.split("\r\n", -1)) {
        pending().add(line);
      }
      assertThat(pending().removeLast()).as("the last line ends").isEmpty();
    }
  }
}
