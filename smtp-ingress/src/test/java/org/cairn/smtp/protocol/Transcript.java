package org.cairn.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * A conversation in a file, played against the protocol.
 *
 * <pre>
 * # remark
 * LISTENER MX | SUBMISSION | SUBMISSIONS     the first line that is no remark or TERMS
 * TERMS plain-submission | no-tls | max-recipients N | max-errors N | max-commands N
 * ACCOUNT address password                   an account; anna@camp.test has the password secret
 * ANSWER room none | rate too-fast | rate over-quota | login outdated | log silent | log full
 *        | accounts unknown | mailboxes full what the ports say from here on
 * C: a line of the client; lines in a row are sent in one piece
 * RAW: octets of the client, \r \n \t \0 \\ \xHH escaped, and (octet)*count for many
 * S: a line of the server, a regular expression
 * TELL too-slow | shutting-down
 * SECURE                                     a handshake was made since the last SECURE
 * MAIL &lt;from&gt; &lt;to&gt; &lt;to&gt;: content          the next mail that was appended, escaped like RAW
 * NO MAIL                                    none is left
 * CLOSED                                     the server closed the connection
 * </pre>
 *
 * <p>At the end nothing the server said may be left over.
 */
final class Transcript {
  private final Iterator<String> lines;
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
  private final List<String[]> accounts = new ArrayList<>();
  private Terms terms = ScriptedSession.terms();
  private int handshakes;
  private int mails;

  private Transcript(List<String> lines) {
    this.lines = lines.iterator();
  }

  static void play(Path file) throws IOException {
    new Transcript(Files.readAllLines(file)).play();
  }

  private void play() {
    ScriptedSession session = begin();
    session.addAccount("anna@camp.test", "secret");
    accounts.forEach(a -> session.addAccount(a[0], a[1]));
    while (lines.hasNext()) {
      String line = lines.next();
      if (!line.isBlank() && !line.startsWith("#")) {
        step(session, line);
      }
    }
    send(session);
    assertThat(session.replies()).as("replies nobody expected").isEmpty();
    assertThat(session.appended()).as("mails nobody expected").hasSize(mails);
  }

  private ScriptedSession begin() {
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("TERMS ")) {
        terms = termsWith(line.substring(6).split(" "));
      } else if (line.startsWith("ACCOUNT ")) {
        accounts.add(line.substring(8).split(" "));
      } else if (line.startsWith("LISTENER ")) {
        return new ScriptedSession(terms, ListenerKind.valueOf(line.substring(9).strip()));
      }
    }
    throw new AssertionError("a transcript names its LISTENER");
  }

  private Terms termsWith(String[] words) {
    return switch (words[0]) {
      case "plain-submission" -> terms.withPlainSubmission(true);
      case "no-tls" -> terms.withTls(false);
      case "max-recipients" -> limits(number(words), terms.maxErrors(), terms.maxIdleCommands());
      case "max-errors" -> limits(terms.maxRecipients(), number(words), terms.maxIdleCommands());
      case "max-commands" -> limits(terms.maxRecipients(), terms.maxErrors(), number(words));
      default -> throw new AssertionError("unknown term " + words[0]);
    };
  }

  private Terms limits(int recipients, int errors, int commands) {
    return new Terms(
        terms.hostName(),
        terms.domains(),
        terms.maxContentOctets(),
        recipients,
        terms.tls(),
        terms.plainSubmission(),
        errors,
        commands);
  }

  private static int number(String[] words) {
    return Integer.parseInt(words[1]);
  }

  private void step(ScriptedSession session, String line) {
    if (line.startsWith("C: ") || line.equals("C:")) {
      unsent.writeBytes(
          line.substring(Math.min(3, line.length())).getBytes(StandardCharsets.UTF_8));
      unsent.writeBytes(new byte[] {'\r', '\n'});
      return;
    }
    if (line.startsWith("RAW: ")) {
      unsent.writeBytes(unescaped(line.substring(5)).getBytes(StandardCharsets.ISO_8859_1));
      return;
    }
    send(session);
    if (line.startsWith("S: ")) {
      assertThat(session.replies()).as("expected: " + line).isNotEmpty();
      assertThat(session.replies().remove()).matches(line.substring(3));
    } else if (line.startsWith("ANSWER ")) {
      answer(session, line.substring(7).strip());
    } else if (line.startsWith("MAIL ")) {
      assertThat(session.appended()).as(line).hasSizeGreaterThan(mails);
      assertThat(written(session.appended().get(mails++))).isEqualTo(unescaped(line));
    } else {
      check(session, line.strip());
    }
  }

  private void check(ScriptedSession session, String word) {
    switch (word) {
      case "SECURE" -> assertThat(session.handshakes()).isEqualTo(++handshakes);
      case "NO MAIL" -> assertThat(session.appended()).hasSize(mails);
      case "CLOSED" -> assertThat(session.isClosed()).as("closed").isTrue();
      case "TELL too-slow" -> session.tell(new Input.TooSlow());
      case "TELL shutting-down" -> session.tell(new Input.ShuttingDown());
      default -> throw new AssertionError("not a step of a transcript: " + word);
    }
  }

  private static void answer(ScriptedSession session, String what) {
    switch (what) {
      case "room none" -> session.answerAdmittance(Input.Admittance.NO_ROOM);
      case "rate too-fast" -> session.answerAdmittance(Input.Admittance.TOO_FAST);
      case "rate over-quota" -> session.answerAdmittance(Input.Admittance.OVER_QUOTA);
      case "login outdated" -> session.answerAdmittance(Input.Admittance.NOT_ANY_MORE);
      case "log silent" -> session.answerAppend(Input.Trouble.NO_ANSWER);
      case "log full" -> session.answerAppend(Input.Trouble.NO_ROOM);
      case "accounts unknown" -> session.forgetAccounts();
      case "mailboxes full" -> session.fillMailboxes();
      default -> throw new AssertionError("no such answer: " + what);
    }
  }

  private void send(ScriptedSession session) {
    session.receive(unsent.toByteArray());
    unsent.reset();
  }

  private static String written(ScriptedSession.Mail mail) {
    StringBuilder text =
        new StringBuilder("MAIL <").append(mail.envelope().reversePath()).append('>');
    mail.envelope().recipients().forEach(r -> text.append(" <").append(r.address()).append('>'));
    return text.append(": ").append(mail.content()).toString();
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' && text.startsWith(")*", i + 2)) {
        int end = i + 4;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
          end++;
        }
        plain.repeat(text.charAt(i + 1), Integer.parseInt(text.substring(i + 4, end)));
        i = end - 1;
      } else if (c == '\\') {
        i++;
        switch (text.charAt(i)) {
          case 'r' -> plain.append('\r');
          case 'n' -> plain.append('\n');
          case 't' -> plain.append('\t');
          case '0' -> plain.append('\0');
          case '\\' -> plain.append('\\');
          case 'x' -> {
            plain.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
            i += 2;
          }
          default -> throw new AssertionError("unknown escape " + text.toUpperCase(Locale.ROOT));
        }
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
