package org.cairn.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cairn.imap.mailbox.Keyword;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.protocol.MailboxCommand.Select;
import org.cairn.imap.protocol.ResponseWriter;

/** SELECT, EXAMINE and what ends them (RFC 3501 section 6.3.1, 6.4.2; RFC 3691). */
final class SelectAnswers {
  private static final String SYSTEM_FLAGS = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

  /** More may be in use, and are shown with their mails; a list without end helps no client. */
  private static final int MAX_LISTED_KEYWORDS = 500;

  private final Conversation conversation;

  SelectAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  /** A SELECT that fails leaves nothing selected. */
  Done select(Select command) throws IOException {
    conversation.deselect();
    Optional<MailboxId> id = conversation.store().find(conversation.account(), command.mailbox());
    Conversation.Selected selected =
        id.isPresent()
            ? conversation.select(id.get(), command.readOnly())
            : Conversation.Selected.NO_MAILBOX;
    return switch (selected) {
      case NO_MAILBOX -> Done.no("[NONEXISTENT] No such mailbox");
      case TOO_MANY -> Done.no("[LIMIT] Your other sessions have too many mails open");
      case DONE -> opened(command);
    };
  }

  private Done opened(Select command) throws IOException {
    if (command.condstore()) {
      conversation.enableCondstore();
    }
    describe(conversation.selected().opened(), command.readOnly());
    return command.readOnly()
        ? Done.ok("[READ-ONLY] EXAMINE completed")
        : Done.ok("[READ-WRITE] SELECT completed");
  }

  private void describe(SelectedMailbox mailbox, boolean readOnly) throws IOException {
    ResponseWriter out = conversation.out();
    String flags = SYSTEM_FLAGS + keywords(mailbox.entries());
    out.untagged("FLAGS (" + flags + ")");
    out.untagged("OK [PERMANENTFLAGS (" + (readOnly ? "" : flags + " \\*") + ")] Flags that stay");
    out.untagged(mailbox.entries().size() + " EXISTS");
    out.untagged("0 RECENT");
    int firstUnseen = firstUnseen(mailbox.entries());
    if (firstUnseen > 0) {
      out.untagged("OK [UNSEEN " + firstUnseen + "] First unseen");
    }
    out.untagged("OK [UIDVALIDITY " + mailbox.uidValidity() + "] UIDs valid");
    out.untagged("OK [UIDNEXT " + mailbox.uidNext() + "] Next UID");
    out.untagged("OK [HIGHESTMODSEQ " + mailbox.highestModSeq() + "] Highest");
  }

  private static String keywords(List<MessageEntry> entries) {
    SortedSet<Keyword> keywords = new TreeSet<>();
    for (MessageEntry entry : entries) {
      keywords.addAll(entry.flags().keywords());
      if (keywords.size() >= MAX_LISTED_KEYWORDS) {
        break;
      }
    }
    StringBuilder names = new StringBuilder();
    keywords.forEach(keyword -> names.append(' ').append(keyword));
    return names.toString();
  }

  private static int firstUnseen(List<MessageEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).flags().has(SystemFlag.SEEN)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** Expunges without a word, unless the mailbox was opened for reading only. */
  Done close() {
    Selection selection = conversation.selected();
    if (!selection.isReadOnly()) {
      List<Uid> deleted = selection.view().entries().stream().map(MessageEntry::uid).toList();
      conversation.store().expunge(selection.id(), deleted);
    }
    conversation.deselect();
    return Done.ok("CLOSE completed");
  }

  Done unselect() {
    conversation.deselect();
    return Done.ok("UNSELECT completed");
  }
}
