package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.Keyword;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MalformedMailboxNameException;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.protocol.SequenceSet.Range;

/** Phrases that several commands share. */
final class Grammar {
  private Grammar() {}

  /** One item of a list, as its own command reads it. */
  interface Item<T> {
    T read(Cursor cursor) throws SyntaxException;
  }

  /** {@code (item item ...)}, with at least one. */
  static <T> List<T> list(Cursor cursor, Item<T> item) throws SyntaxException {
    cursor.expect('(');
    List<T> items = new ArrayList<>();
    items.add(item.read(cursor));
    while (cursor.skip(' ')) {
      items.add(item.read(cursor));
    }
    cursor.expect(')');
    return items;
  }

  /** One item, or a list of them. */
  static <T> List<T> oneOrList(Cursor cursor, Item<T> item) throws SyntaxException {
    return cursor.isNext('(') ? list(cursor, item) : List.of(item.read(cursor));
  }

  static MailboxName mailbox(Cursor cursor) throws SyntaxException {
    return mailbox(cursor.astring());
  }

  static MailboxName mailbox(byte[] wire) throws SyntaxException {
    try {
      return MailboxName.parse(
          ModifiedUtf7.decode(new String(wire, StandardCharsets.ISO_8859_1))
              .orElseThrow(
                  () -> new SyntaxException("CANNOT", "Mailbox name is not modified UTF-7")));
    } catch (MalformedMailboxNameException e) {
      throw new SyntaxException("CANNOT", "No such name is possible");
    }
  }

  /** A pattern or reference of LIST, decoded; as written if it is not modified UTF-7. */
  static String pattern(byte[] wire) {
    String text = new String(wire, StandardCharsets.ISO_8859_1);
    return ModifiedUtf7.decode(text).orElse(text);
  }

  static SequenceSet sequenceSet(Cursor cursor) throws SyntaxException {
    List<Range> ranges = new ArrayList<>();
    do {
      long first = sequenceNumber(cursor);
      ranges.add(new Range(first, cursor.skip(':') ? sequenceNumber(cursor) : first));
    } while (cursor.skip(',') && ranges.size() < SequenceSet.MAX_RANGES);
    return new SequenceSet(ranges);
  }

  private static long sequenceNumber(Cursor cursor) throws SyntaxException {
    if (cursor.skip('*')) {
      return SequenceSet.STAR;
    }
    long number = cursor.number();
    if (number == 0) {
      throw new SyntaxException("numbers of mails begin with 1");
    }
    return number;
  }

  /** {@code (\Seen $Work)}; may be empty. {@code \Recent} is passed over: only a server sets it. */
  static Flags flagList(Cursor cursor) throws SyntaxException {
    cursor.expect('(');
    Set<SystemFlag> system = EnumSet.noneOf(SystemFlag.class);
    SortedSet<Keyword> keywords = new TreeSet<>();
    if (!cursor.isNext(')')) {
      do {
        flag(cursor, system, keywords);
      } while (cursor.skip(' '));
    }
    cursor.expect(')');
    return flags(system, keywords);
  }

  /** {@code \Seen $Work} without parentheses, up to the end. */
  static Flags bareFlags(Cursor cursor) throws SyntaxException {
    Set<SystemFlag> system = EnumSet.noneOf(SystemFlag.class);
    SortedSet<Keyword> keywords = new TreeSet<>();
    do {
      flag(cursor, system, keywords);
    } while (cursor.skip(' '));
    return flags(system, keywords);
  }

  private static Flags flags(Set<SystemFlag> system, SortedSet<Keyword> keywords)
      throws SyntaxException {
    if (keywords.size() > Flags.MAX_KEYWORDS) {
      throw new SyntaxException("LIMIT", "Too many keywords");
    }
    Flags flags = new Flags(system, keywords);
    if (flags.keywordOctets() > Flags.MAX_KEYWORD_OCTETS) {
      throw new SyntaxException("LIMIT", "Too long keywords");
    }
    return flags;
  }

  private static void flag(Cursor cursor, Set<SystemFlag> system, Set<Keyword> keywords)
      throws SyntaxException {
    if (!cursor.skip('\\')) {
      keywords.add(keyword(cursor));
      return;
    }
    String name = "\\" + cursor.atom();
    if (!name.equalsIgnoreCase("\\Recent")) {
      system.add(SystemFlag.parse(name).orElseThrow(() -> new SyntaxException("unknown flag")));
    }
  }

  static Keyword keyword(Cursor cursor) throws SyntaxException {
    String name = cursor.run(Characters::isAtomChar);
    if (name.isEmpty()) {
      throw new SyntaxException("expected a flag");
    }
    if (name.length() > Keyword.MAX_LENGTH) {
      throw new SyntaxException("LIMIT", "Keyword too long");
    }
    return new Keyword(name);
  }
}
