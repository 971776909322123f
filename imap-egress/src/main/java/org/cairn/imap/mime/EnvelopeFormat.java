package org.cairn.imap.mime;

import java.util.List;
import java.util.Optional;
import org.cairn.imap.mime.AddressList.Element;
import org.cairn.imap.protocol.ResponseText;

/** Writes the ENVELOPE of a mail (RFC 3501 section 7.4.2). */
public final class EnvelopeFormat {
  private EnvelopeFormat() {}

  /** One character an octet. */
  public static String format(HeaderSection header) {
    String from = addresses(header, "From");
    return "("
        + text(header, "Date")
        + ' '
        + text(header, "Subject")
        + ' '
        + from
        + ' '
        + addressesOr(header, "Sender", from)
        + ' '
        + addressesOr(header, "Reply-To", from)
        + ' '
        + addresses(header, "To")
        + ' '
        + addresses(header, "Cc")
        + ' '
        + addresses(header, "Bcc")
        + ' '
        + text(header, "In-Reply-To")
        + ' '
        + text(header, "Message-ID")
        + ')';
  }

  private static String text(HeaderSection header, String name) {
    return header.first(name).map(ResponseText::string).orElse("NIL");
  }

  private static String addressesOr(HeaderSection header, String name, String otherwise) {
    String addresses = addresses(header, name);
    return addresses.equals("NIL") ? otherwise : addresses;
  }

  private static String addresses(HeaderSection header, String name) {
    Optional<String> field = header.first(name);
    List<Element> elements = field.map(AddressList::parse).orElse(List.of());
    if (elements.isEmpty()) {
      return "NIL";
    }
    StringBuilder list = new StringBuilder("(");
    elements.forEach(element -> list.append(element(element)));
    return list.append(')').toString();
  }

  private static String element(Element element) {
    return switch (element) {
      case Element.Address(String name, String localPart, String domain) ->
          "("
              + orNil(name)
              + " NIL "
              + ResponseText.string(localPart)
              + ' '
              + ResponseText.string(domain)
              + ')';
      case Element.GroupStart(String name) -> "(NIL NIL " + ResponseText.string(name) + " NIL)";
      case Element.GroupEnd() -> "(NIL NIL NIL NIL)";
    };
  }

  private static String orNil(String text) {
    return text.isEmpty() ? "NIL" : ResponseText.string(text);
  }
}
