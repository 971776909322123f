package org.cairn.router.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.Recipient;

/** What the local stage gives into custody, and what it answers for, early, late or twice. */
record Intake(
    LedgerStore store,
    Custody custody,
    ContentHolds holds,
    LedgerTime time,
    Consumer<LedgerOutput> outputs) {
  /** The entry it is in, unless custody of it has ended. */
  Optional<Entry> take(CustodyFact.Take take, byte[] content, Instant now) {
    MailAccepted share = take.share();
    Optional<Entry> before = store.entry(share.id());
    Optional<EndedMail> ended = store.ended(share.id());
    List<MailAddress> closed =
        before.map(Entry::closed).or(() -> ended.map(EndedMail::closed)).orElse(List.of());
    List<Share> open = merge(before.map(Entry::open).orElse(List.of()), closed, take);
    if (open.isEmpty() || (ended.isPresent() && cameFromCustody(share.arrival()))) {
      holds.letGoFromCustody(share.id(), share.content(), time.now(), outputs);
      return Optional.empty();
    }
    Outbound outbound = ended.map(Outbound::after).orElse(Outbound.NONE);
    Entry entry =
        before.isPresent()
            ? before.get().with(open, time.now())
            : custody.begin(share, take.owner(), open, closed, outbound, content);
    if (!entry.first().content().equals(share.content())) {
      // The same mail, sent again: one copy of its content is enough.
      holds.letGoFromCustody(share.id(), share.content(), time.now(), outputs);
    }
    custody.take(entry, now);
    ended.map(EndedMail::id).ifPresent(store::forget);
    return Optional.of(entry);
  }

  /** What was handed back before the end and comes back after it has been answered otherwise. */
  private static boolean cameFromCustody(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Released _, Arrival.Generated _ -> true;
      case Arrival.Submitted _, Arrival.Relayed _, Arrival.Carried _, Arrival.Brought _ -> false;
    };
  }

  private List<Share> merge(List<Share> known, List<MailAddress> closed, CustodyFact.Take take) {
    Set<MailAddress> echo = take.echo().stream().map(MailAddress::key).collect(Collectors.toSet());
    Map<MailAddress, Share> open = new LinkedHashMap<>();
    known.forEach(share -> open.put(share.key(), share));
    for (Recipient recipient : take.share().envelope().recipients()) {
      MailAddress key = recipient.address().key();
      if (!closed.contains(key)) {
        Share before = open.get(key);
        open.put(
            key,
            before == null
                ? Share.waiting(recipient, echo.contains(key), time.now())
                : before.again(echo.contains(key), time.now()));
      }
    }
    return List.copyOf(open.values());
  }

  void close(MailId id, List<MailAddress> recipients) {
    Optional<Entry> entry = store.entry(id);
    if (entry.isPresent()) {
      List<Share> shares =
          recipients.stream().map(entry.get()::find).flatMap(Optional::stream).distinct().toList();
      custody.delivered(entry.get(), shares);
    } else if (store.ended(id).isEmpty()) {
      // The answer outlived what it answers: if that is begun anew it is known to be over.
      List<MailAddress> keys = recipients.stream().map(MailAddress::key).toList();
      store.put(new EndedMail(id, keys, time.now(), List.of()));
    }
  }
}
