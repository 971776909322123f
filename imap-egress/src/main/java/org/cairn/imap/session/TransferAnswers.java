package org.cairn.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.cairn.imap.mailbox.TransferOutcome;
import org.cairn.imap.mailbox.TransferOutcome.Transferred;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.protocol.MessageCommand.Copy;
import org.cairn.imap.protocol.MessageCommand.Move;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.SequenceSet;
import org.cairn.imap.protocol.SequenceSetFormat;

/** COPY and MOVE, with the COPYUID of RFC 4315. */
final class TransferAnswers {
  private final Conversation conversation;

  TransferAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done copy(Copy command) {
    Selection selection = conversation.selected();
    List<Uid> uids = uids(selection, command.set(), command.numbers());
    if (uids.isEmpty()) {
      return Done.ok("COPY completed, of nothing");
    }
    conversation.ports().intake().requireRoom();
    return done(
        conversation.store().copy(selection.id(), uids, command.to()),
        code -> Done.ok(code + "COPY completed"));
  }

  /** The COPYUID stands before the EXPUNGEs (RFC 6851 section 4.3), which the news will tell. */
  Done move(Move command) throws IOException {
    Selection selection = conversation.selected();
    if (selection.isReadOnly()) {
      return Done.no("[READ-ONLY] The mailbox is open for reading only");
    }
    List<Uid> uids = uids(selection, command.set(), command.numbers());
    if (uids.isEmpty()) {
      return Done.ok("MOVE completed, of nothing");
    }
    TransferOutcome outcome = conversation.store().move(selection.id(), uids, command.to());
    if (outcome instanceof Transferred transferred && !transferred.sources().isEmpty()) {
      conversation.out().untagged("OK " + copyUid(transferred) + "Moved");
    }
    return done(outcome, _ -> Done.ok("MOVE completed"));
  }

  private static List<Uid> uids(Selection selection, SequenceSet set, Numbers numbers) {
    SelectedView view = selection.view();
    return view.numbersIn(set, numbers).stream().map(n -> view.at(n).uid()).toList();
  }

  private static Done done(TransferOutcome outcome, Function<String, Done> whenDone) {
    return switch (outcome) {
      case Transferred transferred -> whenDone.apply(copyUid(transferred));
      case TransferOutcome.NoDestination() -> Done.no("[TRYCREATE] No such mailbox");
      case TransferOutcome.OverQuota() -> Done.no("[OVERQUOTA] No room for it");
    };
  }

  private static String copyUid(Transferred transferred) {
    if (transferred.sources().isEmpty()) {
      return "";
    }
    return "[COPYUID "
        + transferred.uidValidity()
        + " "
        + set(transferred.sources())
        + " "
        + set(transferred.destinations())
        + "] ";
  }

  private static String set(List<Uid> uids) {
    return SequenceSetFormat.format(uids.stream().map(Uid::value).toList());
  }
}
