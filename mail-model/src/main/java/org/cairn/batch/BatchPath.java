package org.cairn.batch;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;
import org.cairn.mail.Recipient;

/**
 * The argument of MAIL and RCPT: a path in angle brackets, and parameters. Of those only NOTIFY
 * (RFC 3461) is honoured; what else a sender asks for is asked of a server that answers.
 *
 * @param address what stands between the brackets, without a source route; may be empty
 */
record BatchPath(String address, List<String> parameters) {
  /**
   * Takes a command apart.
   *
   * @param command up to its colon, which is there
   */
  static BatchPath of(String command, String line) {
    String text = line.strip();
    // One space between the words, but none is needed after the colon.
    if (!text.regionMatches(true, 0, command, 0, command.length())) {
      throw new MalformedAddressException("expected " + command);
    }
    String rest = text.substring(command.length()).strip();
    int end = end(rest);
    String path = rest.substring(1, end);
    List<String> parameters =
        Stream.of(rest.substring(end + 1).split(" ", -1)).filter(p -> !p.isEmpty()).toList();
    int route = path.startsWith("@") ? path.indexOf(':') : -1;
    return new BatchPath(path.substring(route + 1), parameters);
  }

  private static int end(String text) {
    if (text.isEmpty() || text.charAt(0) != '<') {
      throw new MalformedAddressException("an address stands in angle brackets");
    }
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    throw new MalformedAddressException("an address does not end");
  }

  Recipient toRecipient() {
    return new Recipient(MailAddress.parse(address), notifyOn(), "");
  }

  private Set<DsnNotify> notifyOn() {
    Set<DsnNotify> on = EnumSet.noneOf(DsnNotify.class);
    for (String parameter : parameters) {
      String upper = parameter.toUpperCase(Locale.ROOT);
      if (upper.startsWith("NOTIFY=")) {
        List<String> words = List.of(upper.substring("NOTIFY=".length()).split(",", -1));
        Stream.of(DsnNotify.values()).filter(n -> words.contains(n.name())).forEach(on::add);
      }
    }
    return on.contains(DsnNotify.NEVER) ? EnumSet.of(DsnNotify.NEVER) : on;
  }
}
