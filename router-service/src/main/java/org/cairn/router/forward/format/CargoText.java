package org.cairn.router.forward.format;

import java.util.List;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.NextHop;
import org.cairn.custody.Transport;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * Names of cargos and links as words of printable ASCII, for keys and values alike. No two have the
 * same word, and the words of one mail's cargos stand together.
 */
final class CargoText {
  private static final String OWN = "own";
  private static final String RELAYED = "relayed";
  private static final String CONTROL = "control";
  private static final String SEPARATOR = "/";
  private static final int ESCAPED_DIGITS = 4;
  private static final int HEX = 16;

  private CargoText() {}

  static String write(CargoId id) {
    return switch (id) {
      case CargoId.Own(MailId mail, NodeName destination, int part) ->
          String.join(SEPARATOR, OWN, mail.hex(), destination.name(), Integer.toString(part));
      case CargoId.Relayed(NodeName source, NodeName to, long created, long sequence) ->
          String.join(
              SEPARATOR,
              RELAYED,
              source.name(),
              to.name(),
              Long.toString(created),
              Long.toUnsignedString(sequence));
      case CargoId.Control(NodeName destination, String subject) ->
          String.join(SEPARATOR, CONTROL, destination.name(), escaped(subject));
    };
  }

  static CargoId readCargo(String text) {
    List<String> parts = split(text);
    return switch (parts.getFirst()) {
      case OWN -> {
        expect(parts, 4);
        yield new CargoId.Own(
            new MailId(parts.get(1)), NodeName.of(parts.get(2)), Integer.parseInt(parts.get(3)));
      }
      case RELAYED -> {
        expect(parts, 5);
        yield new CargoId.Relayed(
            NodeName.of(parts.get(1)),
            NodeName.of(parts.get(2)),
            Long.parseLong(parts.get(3)),
            Long.parseUnsignedLong(parts.get(4)));
      }
      case CONTROL -> {
        expect(parts, 3);
        yield new CargoId.Control(NodeName.of(parts.get(1)), unescaped(parts.get(2)));
      }
      default -> throw new IllegalArgumentException("unknown cargo");
    };
  }

  static String write(LinkId link) {
    return link.toString();
  }

  static LinkId readLink(String text) {
    List<String> parts = split(text);
    expect(parts, 3);
    String hop = parts.get(2);
    return new LinkId(
        Transport.of(parts.get(0)),
        parts.get(1),
        hop.equals("*") ? new NextHop.Anyone() : new NextHop.Neighbour(NodeName.of(hop)));
  }

  /** All parts, empty ones as well. */
  private static List<String> split(String text) {
    return List.of(text.split(SEPARATOR, -1));
  }

  private static void expect(List<String> parts, int count) {
    if (parts.size() != count) {
      throw new IllegalArgumentException("not the parts of such a name");
    }
  }

  /**
   * Letters, digits, dots, hyphens and underscores stay; the rest becomes {@code %} and four hex
   * digits.
   */
  private static String escaped(String subject) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < subject.length(); at++) {
      char c = subject.charAt(at);
      if (isPlain(c)) {
        escaped.append(c);
      } else {
        escaped.append('%').append("%04x".formatted((int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private static String unescaped(String text) {
    StringBuilder subject = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '%') {
        int end = at + 1 + ESCAPED_DIGITS;
        subject.append((char) Integer.parseInt(text.substring(at + 1, end), HEX));
        at = end - 1;
      } else {
        subject.append(c);
      }
    }
    return subject.toString();
  }
}
