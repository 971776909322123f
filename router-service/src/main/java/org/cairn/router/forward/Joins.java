package org.cairn.router.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cairn.bundle.part.Part;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.record.ContentRef;
import org.cairn.router.exchange.JoinedParts;

/**
 * Parts of mails that are larger than a bundle, until all of one have come. A part is kept as the
 * sealed bundle that it came in. After a join the parts stay for a while: a crash may have lost
 * what was made of them, and then the last is read again.
 */
final class Joins {
  /** What came of a part. */
  sealed interface Step {
    /** Others are missing. */
    record Waiting() implements Step {}

    /** There is no room for more of this gateway's. */
    record OverQuota() implements Step {}

    /** All have come, and make the whole. */
    record Whole(OctetSource encoded) implements Step {}

    /** All have come, and do not make the whole: they are void. */
    record NotWhole(List<Effect> dropped) implements Step {}
  }

  private static final class Progress {
    private final BitSet numbers = new BitSet();
    private Duration touched;
    private boolean joined;

    Progress(Duration touched) {
      this.touched = touched;
    }
  }

  private final ExchangeStore store;
  private final Duration keepJoined;
  private final Duration keepWaiting;
  private final long mostParts;
  private final Map<PartKey, Progress> underWay = new HashMap<>();

  /**
   * @param keepJoined so long a crash may reach back
   * @param keepWaiting what is not whole after so long never will be
   * @param mostParts so many parts of one gateway's mails are kept
   */
  Joins(
      ExchangeStore store,
      Duration now,
      Duration keepJoined,
      Duration keepWaiting,
      long mostParts) {
    this.store = store;
    this.keepJoined = keepJoined;
    this.keepWaiting = keepWaiting;
    this.mostParts = mostParts;
    store.eachPart(
        (key, number) -> underWay.computeIfAbsent(key, _ -> new Progress(now)).numbers.set(number));
    underWay.forEach(
        (key, progress) -> progress.joined = store.arrived(key.source(), key.mail()).isPresent());
  }

  /** Whether this content is what we keep of a part. */
  boolean keeps(PartKey key, int number, ContentRef content) {
    return store
        .part(key, number)
        .filter(held -> held.received().content().equals(content))
        .isPresent();
  }

  /**
   * Keeps a part.
   *
   * @param open reads a part back from its bundle; nothing if that is not possible any more. What
   *     is whole reads parts by it as well
   */
  Step add(PartKey key, Part part, HeldBundle bundle, Function<HeldBundle, Optional<Part>> open) {
    Progress progress = underWay.computeIfAbsent(key, _ -> new Progress(bundle.since()));
    progress.touched = bundle.since();
    if (!progress.numbers.get(part.number())) {
      if (held(key) >= mostParts) {
        return new Step.OverQuota();
      }
      store.putPart(key, part.number(), bundle);
      progress.numbers.set(part.number());
    }
    if (progress.numbers.cardinality() < part.count()) {
      return new Step.Waiting();
    }
    Optional<OctetSource> encoded =
        JoinedParts.of(part, number -> store.part(key, number).flatMap(open));
    if (encoded.isEmpty()) {
      return new Step.NotWhole(forget(key));
    }
    progress.joined = true;
    return new Step.Whole(encoded.get());
  }

  /** How many parts of its source's mails are kept. */
  private long held(PartKey key) {
    return underWay.entrySet().stream()
        .filter(entry -> entry.getKey().source().equals(key.source()))
        .mapToLong(entry -> entry.getValue().numbers.cardinality())
        .sum();
  }

  /** Lets go of what was joined long enough ago, and of what will never be whole. */
  List<Effect> tidy(Duration now) {
    List<PartKey> over = new ArrayList<>();
    underWay.forEach(
        (key, progress) -> {
          Duration keep = progress.joined ? keepJoined : keepWaiting;
          if (now.minus(progress.touched).compareTo(keep) > 0) {
            over.add(key);
          }
        });
    return over.stream().map(this::forget).flatMap(List::stream).toList();
  }

  private List<Effect> forget(PartKey key) {
    Progress progress = underWay.remove(key);
    List<Effect> dropped = new ArrayList<>();
    if (progress != null) {
      Iterator<Integer> numbers = progress.numbers.stream().iterator();
      while (numbers.hasNext()) {
        int number = numbers.next();
        store.part(key, number).flatMap(HeldBundle::dropped).ifPresent(dropped::add);
        store.removePart(key, number);
      }
    }
    return dropped;
  }
}
