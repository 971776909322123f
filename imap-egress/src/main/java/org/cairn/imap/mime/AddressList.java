package org.cairn.imap.mime;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the addresses of a field (RFC 5322 section 3.4) as ENVELOPE shows them; what is written
 * wrongly comes out as well as it can. Encoded words stay encoded.
 */
final class AddressList {
  /** More than any mail client shows. */
  private static final int MAX_ADDRESSES = 2000;

  /** One element of the list. */
  sealed interface Element {
    /** An address; name and domain may be empty. */
    record Address(String name, String localPart, String domain) implements Element {}

    /** What follows, up to the end of the group, belongs to it. */
    record GroupStart(String name) implements Element {}

    /** The group ends. */
    record GroupEnd() implements Element {}
  }

  private final HeaderWords words;
  private final List<Element> elements = new ArrayList<>();
  private final StringBuilder phrase = new StringBuilder();
  private String comment = "";
  private boolean inGroup;

  private AddressList(String value) {
    words = new HeaderWords(value);
  }

  static List<Element> parse(String value) {
    AddressList list = new AddressList(value);
    list.read();
    return list.elements;
  }

  private void read() {
    while (!words.isAtEnd() && elements.size() < MAX_ADDRESSES) {
      char c = words.peek();
      switch (c) {
        case '"' -> phrase.append(words.quoted());
        case '(' -> comment = words.comment();
        case '<' -> angle();
        case ':' -> startGroup();
        case ';' -> endGroup();
        case ',' -> {
          endAddress();
          words.advance();
        }
        default -> {
          phrase.append(c);
          words.advance();
        }
      }
    }
    endGroup();
  }

  private void startGroup() {
    words.advance();
    elements.add(new Element.GroupStart(takePhrase()));
    inGroup = true;
  }

  private void endGroup() {
    if (!words.isAtEnd()) {
      words.advance();
    }
    endAddress();
    if (inGroup) {
      elements.add(new Element.GroupEnd());
      inGroup = false;
    }
  }

  /** A name was read before; the address is in angle brackets, perhaps after a source route. */
  private void angle() {
    words.advance();
    String address = words.upTo(">").strip();
    words.skip('>');
    if (address.startsWith("@") && address.indexOf(':') > 0) {
      address = address.substring(address.indexOf(':') + 1);
    }
    add(takePhrase(), address);
  }

  private void endAddress() {
    String address = takePhrase();
    if (!address.isEmpty()) {
      add(comment, address);
    }
    comment = "";
  }

  private void add(String name, String address) {
    int at = address.lastIndexOf('@');
    elements.add(
        at < 0
            ? new Element.Address(name, address, "")
            : new Element.Address(
                name, address.substring(0, at).strip(), address.substring(at + 1).strip()));
  }

  private String takePhrase() {
    String text = phrase.toString().strip();
    phrase.setLength(0);
    return text;
  }
}
