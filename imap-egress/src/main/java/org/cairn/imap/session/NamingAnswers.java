package org.cairn.imap.session;

import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.NamingOutcome;
import org.cairn.imap.mailbox.SpecialUse;
import org.cairn.imap.protocol.MailboxCommand.Create;
import org.cairn.imap.protocol.MailboxCommand.Delete;
import org.cairn.imap.protocol.MailboxCommand.Rename;
import org.cairn.imap.protocol.MailboxCommand.Subscribe;
import org.cairn.mail.MailAddress;

/** CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE (RFC 3501 section 6.3). */
final class NamingAnswers {
  private static final Done NO_NAME = Done.no("[CANNOT] No mailbox has such a name");

  private final Conversation conversation;

  NamingAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done create(Create command) {
    if (command.use() != SpecialUse.NONE) {
      return Done.no("[USEATTR] The special mailboxes are there already");
    }
    if (command.mailbox().looksLikePath()) {
      return NO_NAME;
    }
    conversation.ports().intake().requireRoom();
    return done("CREATE", conversation.store().create(account(), command.mailbox()));
  }

  /** Deleting the selected mailbox deselects it first: nothing is left to tell of it. */
  Done delete(Delete command) {
    MailboxName name = command.mailbox();
    NamingOutcome outcome = conversation.store().delete(account(), name);
    if (outcome == NamingOutcome.DONE
        && conversation.selection().filter(s -> s.opened().name().equals(name)).isPresent()) {
      conversation.deselect();
    }
    return done("DELETE", outcome);
  }

  Done rename(Rename command) {
    if (command.to().looksLikePath()) {
      return NO_NAME;
    }
    return done("RENAME", conversation.store().rename(account(), command.from(), command.to()));
  }

  Done subscribe(Subscribe command) {
    String verb = command.subscribed() ? "SUBSCRIBE" : "UNSUBSCRIBE";
    return done(
        verb, conversation.store().subscribe(account(), command.mailbox(), command.subscribed()));
  }

  private MailAddress account() {
    return conversation.account();
  }

  private static Done done(String verb, NamingOutcome outcome) {
    return switch (outcome) {
      case DONE -> Done.ok(verb + " completed");
      case NO_SUCH_MAILBOX -> Done.no("[NONEXISTENT] No such mailbox");
      case ALREADY_EXISTS -> Done.no("[ALREADYEXISTS] There is such a mailbox");
      case HAS_CHILDREN -> Done.no("[HASCHILDREN] There are mailboxes below it");
      case NOT_POSSIBLE -> Done.no("[CANNOT] Not with this mailbox");
      case TOO_MANY -> Done.no("[LIMIT] Too many mailboxes");
    };
  }
}
