package org.cairn.router.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cairn.log.record.InCustody;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/**
 * Finds entries by address, by owner and by time. Held in memory and made anew from the store at
 * every start. All its collections have an order, so that a run can be repeated.
 */
final class LedgerIndex {
  /** A mail that goes, and why. */
  record OverCap(MailId id, Ending why) {}

  /** What must be undone when the entry changes. */
  private record Line(
      Moment born,
      Moment due,
      Optional<Caps.Waiting> waiting,
      List<MailAddress> addresses,
      Map<InCustody.Reason, Integer> reasons) {}

  private final Map<MailId, Line> lines = new HashMap<>();
  private final SortedSet<Moment> born = new TreeSet<>();
  private final SortedSet<Moment> due = new TreeSet<>();
  private final Caps caps = new Caps();
  private final Map<MailAddress, SortedSet<MailId>> byAddress = new HashMap<>();
  private final Map<InCustody.Reason, Long> reasons = new EnumMap<>(InCustody.Reason.class);

  /** Enters it, in place of what it was before. */
  void put(Entry entry, Addressbook book) {
    remove(entry.id());
    Line line = line(entry, book);
    lines.put(entry.id(), line);
    born.add(line.born());
    due.add(line.due());
    line.waiting().ifPresent(caps::add);
    line.addresses()
        .forEach(a -> byAddress.computeIfAbsent(a, _ -> new TreeSet<>()).add(entry.id()));
    line.reasons().forEach((reason, count) -> reasons.merge(reason, (long) count, Long::sum));
  }

  private static Line line(Entry entry, Addressbook book) {
    Duration next =
        Stream.concat(
                entry.delayDue().stream(),
                entry.open().stream()
                    .filter(s -> s.handedBack() || book.reaches(s, entry.first().arrival()))
                    .map(Share::next))
            .min(Comparator.naturalOrder())
            .orElse(entry.expires());
    boolean waits = !entry.waiting().isEmpty();
    boolean expiresFirst = waits && entry.expires().compareTo(next) < 0;
    Map<InCustody.Reason, Integer> reasons = new EnumMap<>(InCustody.Reason.class);
    entry.open().forEach(share -> reasons.merge(book.reason(share), 1, Integer::sum));
    Moment born = new Moment(entry.born(), entry.id());
    return new Line(
        born,
        new Moment(expiresFirst ? entry.expires() : next, entry.id()),
        waits ? Optional.of(waiting(entry, born)) : Optional.empty(),
        entry.open().stream().map(Share::key).toList(),
        reasons);
  }

  private static Caps.Waiting waiting(Entry entry, Moment born) {
    return new Caps.Waiting(
        born,
        entry.owner(),
        entry.first().content().sizeOctets(),
        entry.open().size(),
        entry.isEcho());
  }

  void remove(MailId id) {
    Line line = lines.remove(id);
    if (line == null) {
      return;
    }
    born.remove(line.born());
    due.remove(line.due());
    line.waiting().ifPresent(caps::remove);
    for (MailAddress address : line.addresses()) {
      byAddress.computeIfPresent(
          address,
          (_, ids) -> {
            ids.remove(id);
            return ids.isEmpty() ? null : ids;
          });
    }
    line.reasons().forEach((reason, count) -> reasons.merge(reason, (long) -count, Long::sum));
  }

  /** Mails with an open recipient at this address, which is a key; the oldest first. */
  List<MailId> at(MailAddress address) {
    return byAddress.getOrDefault(address, new TreeSet<>()).stream()
        .map(lines::get)
        .filter(Objects::nonNull)
        .map(Line::born)
        .sorted()
        .map(Moment::id)
        .toList();
  }

  /** Mails that want something at this time, the longest due first. */
  List<MailId> dueAt(Duration now, int most) {
    List<MailId> ids = new ArrayList<>();
    for (Moment moment : due) {
      if (moment.at().compareTo(now) > 0 || ids.size() >= most) {
        break;
      }
      ids.add(moment.id());
    }
    return ids;
  }

  /**
   * The mail that goes first when this owner, or all together, have more waiting than they may.
   *
   * @param owner as in an entry
   */
  Optional<OverCap> overCap(String owner, LedgerPolicy policy) {
    return caps.overCap(owner, policy)
        .map(id -> new OverCap(id, Ending.CAP))
        .or(() -> overAll(policy));
  }

  /** The mail that goes first when more waits than memory has room for. */
  Optional<OverCap> overAll(LedgerPolicy policy) {
    return caps.overAll(policy).map(id -> new OverCap(id, Ending.FULL));
  }

  /** How many recipients are in custody for this reason. */
  long count(InCustody.Reason reason) {
    return reasons.getOrDefault(reason, 0L);
  }

  int size() {
    return lines.size();
  }

  /** When the oldest entry was born. */
  Optional<Duration> oldest() {
    return born.isEmpty() ? Optional.empty() : Optional.of(born.first().at());
  }
}
