package org.cairn.imap.session;

import java.time.Instant;
import org.cairn.imap.mailbox.AppendOutcome;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.StagedContent;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.mailbox.UidValidity;
import org.cairn.imap.protocol.Bytes;
import org.cairn.imap.protocol.Literal;
import org.cairn.imap.protocol.MailboxCommand.Append;
import org.cairn.imap.protocol.MailboxCommand.When;

/** APPEND (RFC 3501 section 6.3.11), with the APPENDUID of RFC 4315. */
final class AppendAnswers {
  private final Conversation conversation;

  AppendAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done append(Append command) {
    if (command.mail() instanceof Literal.Octets(Bytes bytes) && bytes.size() == 0) {
      return Done.no("[CANNOT] A mail has at least one octet");
    }
    Instant internalDate =
        switch (command.internalDate()) {
          case When.Now() -> conversation.ports().clock().instant();
          case When.At(Instant at) -> at;
        };
    AppendOutcome outcome =
        conversation
            .store()
            .append(
                conversation.account(),
                command.mailbox(),
                staged(command.mail()),
                command.flags(),
                internalDate);
    return switch (outcome) {
      case AppendOutcome.Appended(UidValidity validity, Uid uid) ->
          Done.ok("[APPENDUID " + validity + " " + uid + "] APPEND completed");
      case AppendOutcome.NoDestination() -> Done.no("[TRYCREATE] No such mailbox");
      case AppendOutcome.OverQuota() -> Done.no("[OVERQUOTA] No room for it");
    };
  }

  private StagedContent staged(Literal mail) {
    return switch (mail) {
      case Literal.Mail(StagedContent content) -> content;
      case Literal.Octets(Bytes bytes) -> write(bytes.toArray());
    };
  }

  private StagedContent write(byte[] octets) {
    try (ContentWriter writer = conversation.ports().intake().open(octets.length)) {
      writer.write(octets, 0, octets.length);
      return writer.finish();
    }
  }
}
