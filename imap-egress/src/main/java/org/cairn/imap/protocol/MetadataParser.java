package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cairn.imap.protocol.MailboxCommand.GetMetadata;
import org.cairn.imap.protocol.MailboxCommand.MetadataTarget;
import org.cairn.imap.protocol.MailboxCommand.SetMetadata;

/** Reads GETMETADATA and SETMETADATA (RFC 5464 section 5). */
final class MetadataParser {
  private record Options(long maxOctets, int depth) {
    static final Options NONE = new Options(Long.MAX_VALUE, 0);
  }

  private MetadataParser() {}

  /** The options stand before the mailbox in the grammar, after it in the examples: both go. */
  static Command get(Cursor cursor) throws SyntaxException {
    cursor.space();
    Options options = Options.NONE;
    if (cursor.isNext('(')) {
      options = options(cursor);
      cursor.space();
    }
    MetadataTarget target = target(cursor);
    cursor.space();
    if (isOptionList(cursor)) {
      options = options(cursor);
      cursor.space();
    }
    List<String> entries = Grammar.oneOrList(cursor, MetadataParser::entry);
    return new GetMetadata(target, entries, options.maxOctets(), options.depth());
  }

  static Command set(Cursor cursor) throws SyntaxException {
    cursor.space();
    MetadataTarget target = target(cursor);
    cursor.space();
    cursor.expect('(');
    Map<String, Optional<String>> entries = new LinkedHashMap<>();
    do {
      String entry = entry(cursor);
      cursor.space();
      entries.put(entry, value(cursor));
    } while (cursor.skip(' '));
    cursor.expect(')');
    return new SetMetadata(target, entries);
  }

  /** An entry begins with a slash, an option with a letter. */
  private static boolean isOptionList(Cursor cursor) {
    return cursor.isNextWord("(MAXSIZE ") || cursor.isNextWord("(DEPTH ");
  }

  private static Options options(Cursor cursor) throws SyntaxException {
    long maxOctets = Long.MAX_VALUE;
    int depth = 0;
    cursor.expect('(');
    do {
      String option = cursor.keyword();
      cursor.space();
      switch (option) {
        case "MAXSIZE" -> maxOctets = cursor.number();
        case "DEPTH" -> depth = depth(cursor.keyword());
        default -> throw new SyntaxException("unknown option of GETMETADATA");
      }
    } while (cursor.skip(' '));
    cursor.expect(')');
    return new Options(maxOctets, depth);
  }

  private static int depth(String word) throws SyntaxException {
    return switch (word) {
      case "0" -> 0;
      case "1" -> 1;
      case "INFINITY" -> Integer.MAX_VALUE;
      default -> throw new SyntaxException("a depth is 0, 1 or infinity");
    };
  }

  private static MetadataTarget target(Cursor cursor) throws SyntaxException {
    byte[] name = cursor.astring();
    return name.length == 0
        ? new MetadataTarget.Server()
        : new MetadataTarget.Mailbox(Grammar.mailbox(name));
  }

  private static String entry(Cursor cursor) throws SyntaxException {
    String entry = new String(cursor.astring(), StandardCharsets.ISO_8859_1);
    boolean printable = entry.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
    if (!entry.startsWith("/") || !printable) {
      throw new SyntaxException("expected the name of an entry");
    }
    return entry.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> value(Cursor cursor) throws SyntaxException {
    if (cursor.skipNil()) {
      return Optional.empty();
    }
    cursor.skip('~');
    return Optional.of(new String(cursor.string(), StandardCharsets.UTF_8));
  }
}
