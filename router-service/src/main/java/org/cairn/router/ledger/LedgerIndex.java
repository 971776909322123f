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
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cairn.log.record.InCustody;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * Finds entries by address, by owner and by time. Held in memory and made anew from the store at
 * every start. All its collections have an order, so that a run can be repeated.
 */
final class LedgerIndex {
  /** A mail that goes, and why. */
  record OverCap(MailId id, GivenUp why) {}

  /**
   * What is open for one domain in one place.
   *
   * @param at the gateway it is carried to; empty if it waits
   */
  private record Stand(Domain domain, Optional<NodeName> at) {
    static Optional<Stand> of(Share share) {
      Domain domain = share.key().domain();
      return switch (share.state()) {
        case Share.Waiting _ -> Optional.of(new Stand(domain, Optional.empty()));
        case Share.Carried(NodeName to) -> Optional.of(new Stand(domain, Optional.of(to)));
        case Share.HandedBack _ -> Optional.empty();
      };
    }
  }

  /** What must be undone when the entry changes. */
  private record Line(
      Moment born,
      Moment due,
      Optional<Caps.Waiting> waiting,
      List<MailAddress> addresses,
      Set<Stand> stands,
      Map<InCustody.Reason, Integer> reasons) {}

  private final Map<MailId, Line> lines = new HashMap<>();
  private final SortedSet<Moment> born = new TreeSet<>();
  private final SortedSet<Moment> due = new TreeSet<>();
  private final Caps caps = new Caps();
  private final Map<MailAddress, SortedSet<MailId>> byAddress = new HashMap<>();
  private final Map<Stand, SortedSet<MailId>> byStand = new HashMap<>();
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
    line.stands().forEach(s -> byStand.computeIfAbsent(s, _ -> new TreeSet<>()).add(entry.id()));
    line.reasons().forEach((reason, count) -> reasons.merge(reason, (long) count, Long::sum));
  }

  private static Line line(Entry entry, Addressbook book) {
    Duration next =
        Stream.concat(
                entry.delayDue().stream(),
                entry.open().stream()
                    .filter(s -> s.isHandedBack() || book.reaches(s, entry.first().arrival()))
                    .map(Share::next)
                    .flatMap(Optional::stream))
            .min(Comparator.naturalOrder())
            .orElse(entry.expires());
    boolean waits = !entry.endable().isEmpty();
    boolean expiresFirst = waits && entry.expires().compareTo(next) < 0;
    Map<InCustody.Reason, Integer> reasons = new EnumMap<>(InCustody.Reason.class);
    entry.open().forEach(share -> reasons.merge(book.reason(share), 1, Integer::sum));
    Moment born = new Moment(entry.born(), entry.id());
    return new Line(
        born,
        new Moment(expiresFirst ? entry.expires() : next, entry.id()),
        waits ? Optional.of(waiting(entry, born)) : Optional.empty(),
        entry.open().stream().map(Share::key).toList(),
        entry.open().stream().map(Stand::of).flatMap(Optional::stream).collect(Collectors.toSet()),
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
    line.addresses().forEach(address -> takeOff(byAddress, address, id));
    line.stands().forEach(stand -> takeOff(byStand, stand, id));
    line.reasons().forEach((reason, count) -> reasons.merge(reason, (long) -count, Long::sum));
  }

  private static <K> void takeOff(Map<K, SortedSet<MailId>> from, K key, MailId id) {
    from.computeIfPresent(
        key,
        (_, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }

  /** Mails with an open recipient at this address, which is a key; the oldest first. */
  List<MailId> at(MailAddress address) {
    return oldestFirst(byAddress.getOrDefault(address, new TreeSet<>()).stream());
  }

  private List<MailId> oldestFirst(Stream<MailId> ids) {
    return ids.distinct()
        .map(lines::get)
        .filter(Objects::nonNull)
        .map(Line::born)
        .sorted()
        .map(Moment::id)
        .toList();
  }

  /** Mails with a recipient that another gateway is to have than is at home in her domain now. */
  List<MailId> astray(Addressbook book) {
    return oldestFirst(
        byStand.entrySet().stream()
            .filter(stand -> !book.homeOf(stand.getKey().domain()).equals(stand.getKey().at()))
            .flatMap(stand -> stand.getValue().stream()));
  }

  /** Whether some recipient's share of this mail is carried there. */
  boolean isCarried(MailId id, NodeName to) {
    Line line = lines.get(id);
    return line != null
        && line.stands().stream().anyMatch(stand -> stand.at().filter(to::equals).isPresent());
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
        .map(id -> new OverCap(id, GivenUp.CAP))
        .or(() -> overAll(policy));
  }

  /** The mail that goes first when more waits than memory has room for. */
  Optional<OverCap> overAll(LedgerPolicy policy) {
    return caps.overAll(policy).map(id -> new OverCap(id, GivenUp.FULL));
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
