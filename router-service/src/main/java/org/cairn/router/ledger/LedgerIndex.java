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
import java.util.TreeMap;
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
  /** An entry at a moment: when it was born, or when it is due. */
  private record Moment(Duration at, MailId id) implements Comparable<Moment> {
    private static final Comparator<Moment> ORDER =
        Comparator.comparing(Moment::at).thenComparing(Moment::id);

    @Override
    public int compareTo(Moment other) {
      return ORDER.compare(this, other);
    }
  }

  /** What must be undone when the entry changes. */
  private record Line(
      Moment born,
      Moment due,
      String owner,
      long octets,
      boolean waits,
      boolean echo,
      List<MailAddress> addresses,
      Map<InCustody.Reason, Integer> reasons) {}

  /** What waits of one person's mail. */
  private static final class Owned {
    private final SortedSet<Moment> echo = new TreeSet<>();
    private final SortedSet<Moment> others = new TreeSet<>();
    private long octets;
  }

  private final Map<MailId, Line> lines = new HashMap<>();
  private final SortedSet<Moment> born = new TreeSet<>();
  private final SortedSet<Moment> due = new TreeSet<>();
  private final Map<String, Owned> byOwner = new TreeMap<>();
  private final Map<MailAddress, SortedSet<MailId>> byAddress = new HashMap<>();
  private final Map<InCustody.Reason, Long> reasons = new EnumMap<>(InCustody.Reason.class);

  /** Enters it, in place of what it was before. */
  void put(Entry entry, Addressbook book) {
    remove(entry.id());
    Line line = line(entry, book);
    lines.put(entry.id(), line);
    born.add(line.born());
    due.add(line.due());
    if (line.waits()) {
      Owned owned = byOwner.computeIfAbsent(line.owner(), _ -> new Owned());
      (line.echo() ? owned.echo : owned.others).add(line.born());
      owned.octets += line.octets();
    }
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
    return new Line(
        new Moment(entry.born(), entry.id()),
        new Moment(expiresFirst ? entry.expires() : next, entry.id()),
        entry.owner(),
        entry.first().content().sizeOctets(),
        waits,
        entry.isEcho(),
        entry.open().stream().map(Share::key).toList(),
        reasons);
  }

  void remove(MailId id) {
    Line line = lines.remove(id);
    if (line == null) {
      return;
    }
    born.remove(line.born());
    due.remove(line.due());
    Owned owned = byOwner.get(line.owner());
    if (line.waits() && owned != null) {
      (line.echo() ? owned.echo : owned.others).remove(line.born());
      owned.octets -= line.octets();
      if (owned.echo.isEmpty() && owned.others.isEmpty()) {
        byOwner.remove(line.owner());
      }
    }
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
   * The mail that goes first when this person has more waiting than she may: the oldest of those
   * that everybody has at camp already, then the oldest. The last one is left to her. What nobody
   * owns, our own reports, has no cap.
   */
  Optional<MailId> overCap(String owner, LedgerPolicy policy) {
    Owned owned = byOwner.get(owner);
    if (owned == null || owner.isEmpty()) {
      return Optional.empty();
    }
    int mails = owned.echo.size() + owned.others.size();
    boolean over = mails > policy.mailsPerOwner() || owned.octets > policy.octetsPerOwner();
    if (!over || mails == 1) {
      return Optional.empty();
    }
    return Optional.of((owned.echo.isEmpty() ? owned.others : owned.echo).first().id());
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
