package org.cairn.imap.protocol;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cairn.imap.protocol.MailboxCommand.ListMailboxes;
import org.cairn.imap.protocol.MailboxCommand.Selection;

/** Reads LIST, with the options of RFC 5258, RFC 5819 and RFC 6154 that clients use, and LSUB. */
final class ListParser {
  /** More would only keep us busy. */
  private static final int MAX_PATTERNS = 64;

  private ListParser() {}

  static Command lsub(Cursor cursor) throws SyntaxException {
    cursor.space();
    String reference = Grammar.pattern(cursor.astring());
    cursor.space();
    return new ListMailboxes(
        true, reference, List.of(pattern(cursor)), Set.of(Selection.SUBSCRIBED), List.of());
  }

  static Command list(Cursor cursor) throws SyntaxException {
    cursor.space();
    Set<Selection> only = EnumSet.noneOf(Selection.class);
    if (cursor.isNext('(')) {
      selections(cursor, only);
      cursor.space();
    }
    String reference = Grammar.pattern(cursor.astring());
    cursor.space();
    List<String> patterns = Grammar.oneOrList(cursor, ListParser::pattern);
    if (patterns.size() > MAX_PATTERNS) {
      throw new SyntaxException("LIMIT", "Too many patterns");
    }
    List<StatusItem> status = List.of();
    if (cursor.skip(' ')) {
      if (!cursor.skipWord("RETURN ")) {
        throw new SyntaxException("expected RETURN");
      }
      status = returns(cursor);
    }
    return new ListMailboxes(false, reference, patterns, only, status);
  }

  private static void selections(Cursor cursor, Set<Selection> only) throws SyntaxException {
    cursor.expect('(');
    if (!cursor.isNext(')')) {
      do {
        switch (cursor.keyword()) {
          case "SUBSCRIBED" -> only.add(Selection.SUBSCRIBED);
          case "SPECIAL-USE" -> only.add(Selection.SPECIAL_USE);
          case "REMOTE" -> {}
          default -> throw new SyntaxException("unknown selection option");
        }
      } while (cursor.skip(' '));
    }
    cursor.expect(')');
  }

  /** Subscriptions, children and special uses are always told. */
  private static List<StatusItem> returns(Cursor cursor) throws SyntaxException {
    List<StatusItem> status = List.of();
    cursor.expect('(');
    if (!cursor.isNext(')')) {
      do {
        switch (cursor.keyword()) {
          case "SUBSCRIBED", "CHILDREN", "SPECIAL-USE" -> {}
          case "STATUS" -> {
            cursor.space();
            status = Grammar.list(cursor, MailboxCommandParser::statusItem);
          }
          default -> throw new SyntaxException("unknown return option");
        }
      } while (cursor.skip(' '));
    }
    cursor.expect(')');
    return status;
  }

  private static String pattern(Cursor cursor) throws SyntaxException {
    if (cursor.isNext('"') || cursor.peek() == Cursor.LITERAL) {
      return Grammar.pattern(cursor.string());
    }
    String pattern = cursor.run(Characters::isListChar);
    if (pattern.isEmpty()) {
      throw new SyntaxException("expected a pattern");
    }
    return ModifiedUtf7.decode(pattern).orElse(pattern);
  }
}
