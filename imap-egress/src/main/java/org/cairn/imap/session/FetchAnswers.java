package org.cairn.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.FlagChange.Mode;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.protocol.FetchItem;
import org.cairn.imap.protocol.FetchItem.Octets;
import org.cairn.imap.protocol.FetchItem.Simple;
import org.cairn.imap.protocol.MessageCommand.Fetch;
import org.cairn.imap.protocol.Section.Text;

/** FETCH and UID FETCH (RFC 3501 section 6.4.5). */
final class FetchAnswers {
  private final Conversation conversation;

  FetchAnswers(Conversation conversation) {
    this.conversation = conversation;
  }

  Done fetch(Fetch command) throws IOException {
    Selection selection = conversation.selected();
    if (command.items().contains(Simple.MODSEQ)) {
      conversation.enableCondstore();
    }
    List<Integer> numbers =
        selection.view().numbersIn(command.set(), command.numbers()).stream()
            .filter(n -> selection.view().at(n).modSeq().isAfter(command.changedSince()))
            .toList();
    boolean makesSeen =
        !selection.isReadOnly() && command.items().stream().anyMatch(FetchAnswers::reads);
    Set<Uid> nowSeen = makesSeen ? markSeen(selection, numbers) : Set.of();
    boolean body = command.items().stream().anyMatch(FetchAnswers::isBody);
    boolean some = command.items().stream().anyMatch(FetchAnswers::needsContent);
    List<Uid> fetched = new ArrayList<>();
    boolean missing = false;
    for (int number : numbers) {
      MessageEntry entry = selection.view().at(number);
      Optional<Content> content =
          some ? conversation.store().content(selection.id(), entry.uid()) : Optional.empty();
      if (some && content.isEmpty()) {
        missing = true;
        continue;
      }
      List<FetchItem> items = withFlags(command.items(), nowSeen.contains(entry.uid()));
      answer(number, entry, content, items);
      if (body && !entry.bodyFetched()) {
        fetched.add(entry.uid());
      }
    }
    if (!fetched.isEmpty()) {
      conversation.out().flush();
      conversation.store().markBodyFetched(selection.id(), fetched);
    }
    return Done.ok((missing ? "[EXPUNGEISSUED] " : "") + "FETCH completed");
  }

  private static boolean reads(FetchItem item) {
    return item instanceof Octets octets && !octets.peek();
  }

  /** Whether the body of the mail, not only its header, goes to the client. */
  private static boolean isBody(FetchItem item) {
    return item instanceof Octets octets
        && switch (octets.section().text()) {
          case Text.All _, Text.Body _ -> true;
          case Text.Header _, Text.HeaderFields _, Text.Mime _ -> false;
        };
  }

  private static boolean needsContent(FetchItem item) {
    return switch (item) {
      case Octets _ -> true;
      case Simple simple ->
          switch (simple) {
            case ENVELOPE, BODY, BODYSTRUCTURE -> true;
            case FLAGS, INTERNALDATE, RFC822_SIZE, UID, MODSEQ -> false;
          };
    };
  }

  private Set<Uid> markSeen(Selection selection, List<Integer> numbers) {
    List<Uid> unseen =
        numbers.stream()
            .map(selection.view()::at)
            .filter(entry -> !entry.flags().has(SystemFlag.SEEN))
            .map(MessageEntry::uid)
            .toList();
    if (unseen.isEmpty()) {
      return Set.of();
    }
    FlagChange seen = new FlagChange(Mode.ADD, Flags.of(SystemFlag.SEEN));
    conversation
        .store()
        .storeFlags(selection.id(), unseen, seen, ModSeq.UNCONDITIONAL)
        .entries()
        .forEach(entry -> selection.view().learn(entry, entry.flags()));
    return new HashSet<>(unseen);
  }

  /** A mail that becomes seen by being fetched has other flags, which its answer tells. */
  private List<FetchItem> withFlags(List<FetchItem> items, boolean nowSeen) {
    if (!nowSeen) {
      return items;
    }
    List<FetchItem> more = new ArrayList<>(items);
    if (!items.contains(Simple.FLAGS)) {
      more.addFirst(Simple.FLAGS);
    }
    if (conversation.condstore() && !items.contains(Simple.MODSEQ)) {
      more.addFirst(Simple.MODSEQ);
    }
    return more;
  }

  private void answer(
      int number, MessageEntry entry, Optional<Content> content, List<FetchItem> items)
      throws IOException {
    FetchedMail mail = content.map(FetchedMail::new).orElseGet(FetchedMail::unread);
    new FetchAnswer(conversation.out(), entry, mail).write(number, items);
  }
}
