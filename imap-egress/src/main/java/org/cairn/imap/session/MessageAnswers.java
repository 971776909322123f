package org.cairn.imap.session;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.protocol.MessageCommand;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.SequenceSet;
import org.cairn.imap.protocol.Tag;

/** Answers the commands on the mails of the selected mailbox. */
final class MessageAnswers {
  private final Conversation conversation;
  private final MailboxAnswers mailboxes;
  private final FetchAnswers fetch;
  private final StoreAnswers store;
  private final SearchAnswers search;
  private final TransferAnswers transfer;

  MessageAnswers(Conversation conversation, MailboxAnswers mailboxes) {
    this.conversation = conversation;
    this.mailboxes = mailboxes;
    fetch = new FetchAnswers(conversation);
    store = new StoreAnswers(conversation);
    search = new SearchAnswers(conversation);
    transfer = new TransferAnswers(conversation);
  }

  Done answer(Tag tag, MessageCommand command) throws IOException {
    Optional<SequenceSet> bySequence = sequenceNumbersOf(command);
    SelectedView view = conversation.selected().view();
    if (view.size() > 0 && bySequence.filter(set -> !view.knows(set)).isPresent()) {
      return Done.bad("There is no mail of that number");
    }
    return switch (command) {
      case MessageCommand.Check() -> {
        conversation.showWaiting();
        yield Done.ok("CHECK completed");
      }
      case MessageCommand.Close() -> mailboxes.close();
      case MessageCommand.Unselect() -> mailboxes.unselect();
      case MessageCommand.Expunge() ->
          expunge(view.entries().stream().map(MessageEntry::uid).toList());
      case MessageCommand.UidExpunge(SequenceSet uids) ->
          expunge(view.numbersIn(uids, Numbers.UID).stream().map(n -> view.at(n).uid()).toList());
      case MessageCommand.Search wanted -> search.search(tag, wanted);
      case MessageCommand.Fetch wanted -> fetch.fetch(wanted);
      case MessageCommand.Store wanted -> store.store(wanted);
      case MessageCommand.Copy wanted -> transfer.copy(wanted);
      case MessageCommand.Move wanted -> transfer.move(wanted);
    };
  }

  private static Optional<SequenceSet> sequenceNumbersOf(MessageCommand command) {
    return switch (command) {
      case MessageCommand.Fetch f when f.numbers() == Numbers.SEQUENCE -> Optional.of(f.set());
      case MessageCommand.Store s when s.numbers() == Numbers.SEQUENCE -> Optional.of(s.set());
      case MessageCommand.Copy c when c.numbers() == Numbers.SEQUENCE -> Optional.of(c.set());
      case MessageCommand.Move m when m.numbers() == Numbers.SEQUENCE -> Optional.of(m.set());
      case MessageCommand.Check _,
          MessageCommand.Close _,
          MessageCommand.Unselect _,
          MessageCommand.Expunge _,
          MessageCommand.UidExpunge _,
          MessageCommand.Search _,
          MessageCommand.Fetch _,
          MessageCommand.Store _,
          MessageCommand.Copy _,
          MessageCommand.Move _ ->
          Optional.empty();
    };
  }

  /** The EXPUNGEs themselves are news, told before the answer. */
  private Done expunge(List<Uid> uids) {
    Selection selection = conversation.selected();
    if (selection.isReadOnly()) {
      return Done.no("[READ-ONLY] The mailbox is open for reading only");
    }
    conversation.store().expunge(selection.id(), uids);
    return Done.ok("EXPUNGE completed");
  }

  /** Whether no EXPUNGE may be sent while it is answered (RFC 3501 section 7.4.1). */
  static boolean needsStableNumbers(MessageCommand command) {
    return switch (command) {
      case MessageCommand.Fetch f -> f.numbers() == Numbers.SEQUENCE;
      case MessageCommand.Store s -> s.numbers() == Numbers.SEQUENCE;
      case MessageCommand.Search s -> s.numbers() == Numbers.SEQUENCE;
      case MessageCommand.Check _,
          MessageCommand.Close _,
          MessageCommand.Unselect _,
          MessageCommand.Expunge _,
          MessageCommand.UidExpunge _,
          MessageCommand.Copy _,
          MessageCommand.Move _ ->
          false;
    };
  }
}
