package org.cairn.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.cairn.imap.mailbox.FlagsOutcome;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.MessageCommand.Store;
import org.cairn.imap.protocol.SequenceSetFormat;

/** STORE and UID STORE (RFC 3501 section 6.4.6, RFC 7162 section 3.1.3). */
final class StoreAnswers {
  private final Conversation conversation;

  StoreAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done store(Store command) throws IOException {
    Selection selection = conversation.selected();
    if (selection.isReadOnly()) {
      return Done.no("[READ-ONLY] The mailbox is open for reading only");
    }
    if (!command.unchangedSince().equals(ModSeq.UNCONDITIONAL)) {
      conversation.enableCondstore();
    }
    SelectedView view = selection.view();
    List<Uid> uids =
        view.numbersIn(command.set(), command.numbers()).stream()
            .map(n -> view.at(n).uid())
            .toList();
    if (uids.isEmpty()) {
      return Done.ok("STORE completed");
    }
    FlagsOutcome outcome =
        conversation
            .store()
            .storeFlags(selection.id(), uids, command.change(), command.unchangedSince());
    for (MessageEntry entry : outcome.entries()) {
      tell(view, entry, command);
    }
    return done(command, view, uids, outcome);
  }

  /** A silent STORE lets the client work out the flags; what else changed it must be told. */
  private void tell(SelectedView view, MessageEntry entry, Store command) throws IOException {
    int number = view.numberOf(entry.uid());
    if (!command.silent()) {
      view.learn(entry, entry.flags());
      conversation.tellFlags(number, entry);
      return;
    }
    view.learn(entry, command.change().applyTo(view.at(number).flags()));
    if (conversation.condstore()) {
      conversation.tellModSeq(number, entry);
    }
  }

  private static Done done(Store command, SelectedView view, List<Uid> uids, FlagsOutcome outcome) {
    if (!outcome.modified().isEmpty()) {
      List<Long> numbers =
          outcome.modified().stream()
              .map(uid -> command.numbers() == Numbers.UID ? uid.value() : view.numberOf(uid))
              .collect(Collectors.toList());
      return Done.ok(
          "[MODIFIED " + SequenceSetFormat.format(numbers) + "] Some were changed meanwhile");
    }
    if (!outcome.overfull().isEmpty()) {
      return Done.no("[LIMIT] Too many keywords on a mail");
    }
    boolean all = outcome.entries().size() == uids.size();
    return Done.ok((all ? "" : "[EXPUNGEISSUED] ") + "STORE completed");
  }
}
