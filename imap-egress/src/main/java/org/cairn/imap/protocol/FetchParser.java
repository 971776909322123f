package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.protocol.FetchItem.Octets;
import org.cairn.imap.protocol.FetchItem.Partial;
import org.cairn.imap.protocol.FetchItem.Simple;
import org.cairn.imap.protocol.MessageCommand.Fetch;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.Section.Text;

/** Reads what stands behind the set of a FETCH. */
final class FetchParser {
  private static final List<FetchItem> FAST =
      List.of(Simple.FLAGS, Simple.INTERNALDATE, Simple.RFC822_SIZE);

  private FetchParser() {}

  static Command parse(Cursor cursor, Numbers numbers, SequenceSet set) throws SyntaxException {
    List<FetchItem> items = new ArrayList<>(items(cursor));
    ModSeq changedSince = Fetch.EVER;
    if (cursor.skip(' ')) {
      if (!cursor.skipWord("(CHANGEDSINCE ")) {
        throw new SyntaxException("unknown modifier of FETCH");
      }
      changedSince = new ModSeq(cursor.number(Long.MAX_VALUE));
      cursor.expect(')');
      addOnce(items, Simple.MODSEQ);
    }
    if (numbers == Numbers.UID) {
      addOnce(items, Simple.UID);
    }
    return new Fetch(numbers, set, items, changedSince);
  }

  private static void addOnce(List<FetchItem> items, FetchItem item) {
    if (!items.contains(item)) {
      items.addFirst(item);
    }
  }

  private static List<FetchItem> items(Cursor cursor) throws SyntaxException {
    if (cursor.isNext('(')) {
      return Grammar.list(cursor, FetchParser::item);
    }
    String name = cursor.peekRun(Characters::isAtomChar).toUpperCase(Locale.ROOT);
    List<FetchItem> macro =
        switch (name) {
          case "FAST" -> FAST;
          case "ALL" -> with(FAST, Simple.ENVELOPE);
          case "FULL" -> with(with(FAST, Simple.ENVELOPE), Simple.BODY);
          default -> List.of();
        };
    if (macro.isEmpty()) {
      return List.of(item(cursor));
    }
    cursor.atom();
    return macro;
  }

  private static List<FetchItem> with(List<FetchItem> items, FetchItem further) {
    List<FetchItem> all = new ArrayList<>(items);
    all.add(further);
    return all;
  }

  private static FetchItem item(Cursor cursor) throws SyntaxException {
    String name = cursor.run(c -> c != '[' && Characters.isAtomChar(c)).toUpperCase(Locale.ROOT);
    return switch (name) {
      case "FLAGS" -> Simple.FLAGS;
      case "INTERNALDATE" -> Simple.INTERNALDATE;
      case "RFC822.SIZE" -> Simple.RFC822_SIZE;
      case "UID" -> Simple.UID;
      case "MODSEQ" -> Simple.MODSEQ;
      case "ENVELOPE" -> Simple.ENVELOPE;
      case "BODYSTRUCTURE" -> Simple.BODYSTRUCTURE;
      case "RFC822" -> named(name, new Text.All(), false);
      case "RFC822.HEADER" -> named(name, new Text.Header(), true);
      case "RFC822.TEXT" -> named(name, new Text.Body(), false);
      case "BODY" -> cursor.isNext('[') ? section(cursor, false) : Simple.BODY;
      case "BODY.PEEK" -> section(cursor, true);
      default -> throw new SyntaxException("unknown FETCH item");
    };
  }

  private static FetchItem named(String name, Text text, boolean peek) {
    return new Octets(name, new Section(List.of(), text), peek, Partial.ALL);
  }

  private static FetchItem section(Cursor cursor, boolean peek) throws SyntaxException {
    cursor.expect('[');
    StringBuilder name = new StringBuilder("BODY[");
    List<Integer> part = new ArrayList<>();
    Text text = new Text.All();
    while (Characters.isDigit(cursor.peek())) {
      long number = cursor.number(Integer.MAX_VALUE);
      if (number == 0 || part.size() == Section.MAX_DEPTH) {
        throw new SyntaxException("no such part");
      }
      part.add((int) number);
      name.append(number);
      if (!cursor.skip('.')) {
        break;
      }
      name.append('.');
      if (!Characters.isDigit(cursor.peek())) {
        text = text(cursor, name, true);
      }
    }
    if (part.isEmpty() && !cursor.isNext(']')) {
      text = text(cursor, name, false);
    }
    cursor.expect(']');
    return new Octets(name.append(']').toString(), new Section(part, text), peek, partial(cursor));
  }

  private static Text text(Cursor cursor, StringBuilder name, boolean ofPart)
      throws SyntaxException {
    String word = cursor.run(Characters::isAtomChar).toUpperCase(Locale.ROOT);
    name.append(word);
    return switch (word) {
      case "HEADER" -> new Text.Header();
      case "TEXT" -> new Text.Body();
      case "HEADER.FIELDS" -> fields(cursor, name, false);
      case "HEADER.FIELDS.NOT" -> fields(cursor, name, true);
      case "MIME" -> {
        if (!ofPart) {
          throw new SyntaxException("MIME needs a part");
        }
        yield new Text.Mime();
      }
      default -> throw new SyntaxException("unknown section");
    };
  }

  private static Text fields(Cursor cursor, StringBuilder name, boolean allBut)
      throws SyntaxException {
    cursor.space();
    List<String> fields = Grammar.list(cursor, FetchParser::fieldName);
    name.append(" (");
    for (int i = 0; i < fields.size(); i++) {
      name.append(i == 0 ? "" : " ").append(ResponseText.astring(fields.get(i)));
    }
    name.append(')');
    return new Text.HeaderFields(allBut, fields);
  }

  private static String fieldName(Cursor cursor) throws SyntaxException {
    String field = new String(cursor.astring(), StandardCharsets.ISO_8859_1);
    if (field.isEmpty() || !field.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':')) {
      throw new SyntaxException("expected the name of a header field");
    }
    return field;
  }

  private static Partial partial(Cursor cursor) throws SyntaxException {
    if (!cursor.skip('<')) {
      return Partial.ALL;
    }
    long origin = cursor.number();
    cursor.expect('.');
    long count = cursor.number();
    cursor.expect('>');
    if (count == 0) {
      throw new SyntaxException("a partial fetch wants at least one octet");
    }
    return new Partial(origin, count);
  }
}
