package org.cairn.imap.session;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cairn.imap.mailbox.MailboxStore;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mime.MailText;
import org.cairn.imap.mime.SentDate;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.SearchKey;
import org.cairn.imap.protocol.SequenceSet;

/** Whether a mail of the selected mailbox is what a SEARCH looks for. */
final class SearchMatch {
  private final MailboxStore store;
  private final Selection selection;
  private final SelectedView view;

  /** The numbers of the mails in each set, by the set as it stands in the command. */
  private final IdentityHashMap<SequenceSet, BitSet> sets = new IdentityHashMap<>();

  private int readNumber;
  private Optional<FetchedMail> read = Optional.empty();

  SearchMatch(MailboxStore store, Selection selection) {
    this.store = store;
    this.selection = selection;
    this.view = selection.view();
  }

  boolean matches(SearchKey key, int number) {
    MessageEntry entry = view.at(number);
    return switch (key) {
      case SearchKey.All() -> true;
      case SearchKey.None() -> false;
      case SearchKey.HasFlag(var flag) -> entry.flags().has(flag);
      case SearchKey.HasKeyword(var keyword) -> entry.flags().has(keyword);
      case SearchKey.Field(String name, String text) ->
          content(number, mail -> MailText.inField(mail.header(), name, text));
      case SearchKey.Body(String text) -> content(number, mail -> isInBody(mail, text));
      case SearchKey.Anywhere(String text) ->
          content(number, mail -> MailText.inHeader(mail.header(), text) || isInBody(mail, text));
      case SearchKey.Arrived(var relation, LocalDate day) ->
          relation.holds(entry.internalDate().atOffset(ZoneOffset.UTC).toLocalDate(), day);
      case SearchKey.Sent(var relation, LocalDate day) ->
          content(
              number,
              mail -> SentDate.of(mail.header()).filter(d -> relation.holds(d, day)).isPresent());
      case SearchKey.Larger(long octets) -> entry.sizeOctets() > octets;
      case SearchKey.Smaller(long octets) -> entry.sizeOctets() < octets;
      case SearchKey.Uids(var set) -> isIn(set, Numbers.UID, number);
      case SearchKey.SequenceNumbers(var set) -> isIn(set, Numbers.SEQUENCE, number);
      case SearchKey.ChangedFrom(long modSeq) -> entry.modSeq().value() >= modSeq;
      case SearchKey.Not(SearchKey inner) -> !matches(inner, number);
      case SearchKey.Or(SearchKey left, SearchKey right) ->
          matches(left, number) || matches(right, number);
      case SearchKey.And(List<SearchKey> keys) -> keys.stream().allMatch(k -> matches(k, number));
    };
  }

  /** A set may have thousands of ranges: they are looked at once, not for every mail. */
  private boolean isIn(SequenceSet set, Numbers numbers, int number) {
    if (set.ranges().size() == 1) {
      return view.isIn(set.ranges().getFirst(), numbers, number);
    }
    return sets.computeIfAbsent(set, s -> view.find(s, numbers)).get(number);
  }

  private static boolean isInBody(FetchedMail mail, String text) {
    return MailText.inBody(mail.content(), mail.structure(), text);
  }

  /** A mail that is gone holds no text. */
  private boolean content(int number, Predicate<FetchedMail> test) {
    if (readNumber != number) {
      read = store.content(selection.id(), view.at(number).uid()).map(FetchedMail::new);
      readNumber = number;
    }
    return read.filter(test).isPresent();
  }
}
