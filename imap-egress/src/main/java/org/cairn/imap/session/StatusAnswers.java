package org.cairn.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MailboxStatus;
import org.cairn.imap.protocol.ResponseText;
import org.cairn.imap.protocol.StatusItem;

/** STATUS (RFC 3501 section 6.3.10). */
final class StatusAnswers {
  private final Conversation conversation;

  StatusAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done status(MailboxName name, List<StatusItem> items) throws IOException {
    Optional<MailboxId> id = conversation.store().find(conversation.account(), name);
    if (id.isEmpty() || !tell(id.get(), name, items)) {
      return Done.no("[NONEXISTENT] No such mailbox");
    }
    return Done.ok("STATUS completed");
  }

  /** The untagged answer; false if the mailbox is gone. */
  boolean tell(MailboxId id, MailboxName name, List<StatusItem> items) throws IOException {
    if (items.contains(StatusItem.HIGHESTMODSEQ)) {
      conversation.enableCondstore();
    }
    Optional<MailboxStatus> found =
        conversation.store().status(id, conversation.client().showPolicy());
    if (found.isEmpty()) {
      return false;
    }
    String values =
        items.stream()
            .map(item -> item + " " + value(item, found.get()))
            .collect(Collectors.joining(" "));
    conversation
        .out()
        .untagged("STATUS " + ResponseText.mailbox(name.name()) + " (" + values + ")");
    return true;
  }

  private String value(StatusItem item, MailboxStatus status) {
    return switch (item) {
      case MESSAGES -> Long.toString(status.messages());
      case RECENT -> "0";
      case UIDNEXT -> status.uidNext().toString();
      case UIDVALIDITY -> status.uidValidity().toString();
      case UNSEEN -> Long.toString(status.unseen());
      case HIGHESTMODSEQ -> status.highestModSeq().toString();
      case SIZE -> Long.toString(status.sizeOctets());
      case DELETED -> Long.toString(status.deleted());
      case APPENDLIMIT -> Long.toString(conversation.store().appendLimitOctets());
    };
  }
}
