package org.cairn.imap.protocol;

import java.util.Locale;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.FlagChange.Mode;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.protocol.MessageCommand.Numbers;

/** Reads commands on the mails of the selected mailbox. */
final class MessageCommandParser {
  private MessageCommandParser() {}

  static Command uid(Cursor cursor) throws SyntaxException {
    String verb = cursor.keyword();
    return switch (verb) {
      case "EXPUNGE" -> {
        cursor.space();
        yield new MessageCommand.UidExpunge(Grammar.sequenceSet(cursor));
      }
      case "SEARCH", "FETCH", "STORE", "COPY", "MOVE" -> numbered(verb, cursor, Numbers.UID);
      default -> throw new SyntaxException("unknown UID command");
    };
  }

  static Command parse(String verb, Cursor cursor) throws SyntaxException {
    return switch (verb) {
      case "CHECK" -> new MessageCommand.Check();
      case "CLOSE" -> new MessageCommand.Close();
      case "UNSELECT" -> new MessageCommand.Unselect();
      case "EXPUNGE" -> new MessageCommand.Expunge();
      default -> numbered(verb, cursor, Numbers.SEQUENCE);
    };
  }

  private static Command numbered(String verb, Cursor cursor, Numbers numbers)
      throws SyntaxException {
    cursor.space();
    if (verb.equals("SEARCH")) {
      return SearchParser.parse(cursor, numbers);
    }
    SequenceSet set = Grammar.sequenceSet(cursor);
    cursor.space();
    return switch (verb) {
      case "FETCH" -> FetchParser.parse(cursor, numbers, set);
      case "STORE" -> store(cursor, numbers, set);
      case "COPY" -> new MessageCommand.Copy(numbers, set, Grammar.mailbox(cursor));
      case "MOVE" -> new MessageCommand.Move(numbers, set, Grammar.mailbox(cursor));
      default -> throw new SyntaxException("unknown command");
    };
  }

  private static Command store(Cursor cursor, Numbers numbers, SequenceSet set)
      throws SyntaxException {
    ModSeq unchangedSince = ModSeq.UNCONDITIONAL;
    if (cursor.skip('(')) {
      if (!cursor.skipWord("UNCHANGEDSINCE ")) {
        throw new SyntaxException("unknown modifier of STORE");
      }
      unchangedSince = new ModSeq(cursor.number(Long.MAX_VALUE));
      cursor.expect(')');
      cursor.space();
    }
    Mode mode = Mode.REPLACE;
    if (cursor.skip('+')) {
      mode = Mode.ADD;
    } else if (cursor.skip('-')) {
      mode = Mode.REMOVE;
    }
    String item = cursor.atom().toUpperCase(Locale.ROOT);
    if (!item.equals("FLAGS") && !item.equals("FLAGS.SILENT")) {
      throw new SyntaxException("expected FLAGS");
    }
    cursor.space();
    Flags flags = cursor.isNext('(') ? Grammar.flagList(cursor) : Grammar.bareFlags(cursor);
    return new MessageCommand.Store(
        numbers, set, new FlagChange(mode, flags), item.endsWith(".SILENT"), unchangedSince);
  }
}
