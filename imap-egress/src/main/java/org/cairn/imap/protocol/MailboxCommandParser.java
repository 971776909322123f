package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.SpecialUse;
import org.cairn.imap.protocol.MailboxCommand.When;

/** Reads commands that name mailboxes. */
final class MailboxCommandParser {
  private MailboxCommandParser() {}

  static Command parse(String verb, Cursor cursor) throws SyntaxException {
    return switch (verb) {
      case "ENABLE" -> enable(cursor);
      case "SELECT" -> select(cursor, false);
      case "EXAMINE" -> select(cursor, true);
      case "CREATE" -> create(cursor);
      case "DELETE" -> new MailboxCommand.Delete(mailbox(cursor));
      case "RENAME" -> new MailboxCommand.Rename(mailbox(cursor), mailbox(cursor));
      case "SUBSCRIBE" -> new MailboxCommand.Subscribe(mailbox(cursor), true);
      case "UNSUBSCRIBE" -> new MailboxCommand.Subscribe(mailbox(cursor), false);
      case "LIST" -> ListParser.list(cursor);
      case "LSUB" -> ListParser.lsub(cursor);
      case "STATUS" -> status(cursor);
      case "NAMESPACE" -> new MailboxCommand.Namespace();
      case "APPEND" -> append(cursor);
      case "IDLE" -> new MailboxCommand.Idle();
      case "GETQUOTA" -> {
        cursor.space();
        yield new MailboxCommand.GetQuota(cursor.text());
      }
      case "GETQUOTAROOT" -> new MailboxCommand.GetQuotaRoot(mailbox(cursor));
      case "SETQUOTA" -> setQuota(cursor);
      case "GETMETADATA" -> MetadataParser.get(cursor);
      case "SETMETADATA" -> MetadataParser.set(cursor);
      case "COMPRESS" -> {
        cursor.space();
        yield new MailboxCommand.Compress(cursor.keyword());
      }
      default -> throw new SyntaxException("unknown command");
    };
  }

  private static MailboxName mailbox(Cursor cursor) throws SyntaxException {
    cursor.space();
    return Grammar.mailbox(cursor);
  }

  private static Command enable(Cursor cursor) throws SyntaxException {
    List<String> names = new ArrayList<>();
    cursor.space();
    do {
      names.add(cursor.keyword());
    } while (cursor.skip(' '));
    return new MailboxCommand.Enable(names);
  }

  private static Command select(Cursor cursor, boolean readOnly) throws SyntaxException {
    MailboxName mailbox = mailbox(cursor);
    boolean condstore = false;
    if (cursor.skip(' ')) {
      for (String parameter : Grammar.list(cursor, Cursor::keyword)) {
        if (!parameter.equals("CONDSTORE")) {
          throw new SyntaxException("unknown parameter of SELECT");
        }
        condstore = true;
      }
    }
    return new MailboxCommand.Select(mailbox, readOnly, condstore);
  }

  private static Command create(Cursor cursor) throws SyntaxException {
    MailboxName mailbox = mailbox(cursor);
    SpecialUse use = SpecialUse.NONE;
    if (cursor.skip(' ')) {
      cursor.expect('(');
      if (!cursor.skipWord("USE")) {
        throw new SyntaxException("unknown parameter of CREATE");
      }
      cursor.space();
      use = Grammar.list(cursor, MailboxCommandParser::specialUse).getFirst();
      cursor.expect(')');
    }
    return new MailboxCommand.Create(mailbox, use);
  }

  private static SpecialUse specialUse(Cursor cursor) throws SyntaxException {
    cursor.expect('\\');
    String wire = "\\" + cursor.atom();
    return Arrays.stream(SpecialUse.values())
        .filter(use -> use.wireName().equalsIgnoreCase(wire))
        .findFirst()
        .orElseThrow(() -> new SyntaxException("USEATTR", "No such special use"));
  }

  private static Command status(Cursor cursor) throws SyntaxException {
    MailboxName mailbox = mailbox(cursor);
    cursor.space();
    return new MailboxCommand.Status(
        mailbox, Grammar.list(cursor, MailboxCommandParser::statusItem));
  }

  static StatusItem statusItem(Cursor cursor) throws SyntaxException {
    String name = cursor.keyword();
    return Arrays.stream(StatusItem.values())
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new SyntaxException("unknown STATUS item"));
  }

  private static Command append(Cursor cursor) throws SyntaxException {
    MailboxName mailbox = mailbox(cursor);
    cursor.space();
    Flags flags = Flags.NONE;
    if (cursor.isNext('(')) {
      flags = Grammar.flagList(cursor);
      cursor.space();
    }
    When when = new When.Now();
    if (cursor.isNext('"')) {
      when = new When.At(dateTime(cursor));
      cursor.space();
    }
    return new MailboxCommand.Append(mailbox, flags, when, cursor.anyLiteral());
  }

  private static Instant dateTime(Cursor cursor) throws SyntaxException {
    String text = new String(cursor.string(), StandardCharsets.ISO_8859_1);
    return ImapDates.parseDateTime(text)
        .orElseThrow(() -> new SyntaxException("expected a date and time"));
  }

  private static Command setQuota(Cursor cursor) throws SyntaxException {
    cursor.space();
    cursor.astring();
    cursor.space();
    cursor.expect('(');
    cursor.run(c -> c != ')');
    cursor.expect(')');
    return new MailboxCommand.SetQuota();
  }
}
