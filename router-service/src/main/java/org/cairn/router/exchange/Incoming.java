package org.cairn.router.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.UnknownBlocks;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.fragment.Reassembly;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Verdict.Reason;
import org.cairn.seal.Opening;
import org.cairn.seal.Refusal;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.key.KeyId;

/**
 * Judges what adapters brought. Octets may be anything: they lead to a verdict, never to an
 * exception, and to no more memory than their own size and the bounds of what waits. Remembers
 * which bundles were opened, and fragments of foreign ones; both are lost with the process, which
 * costs an answer or a fragment of somebody who has the rest. Used by one thread.
 */
public final class Incoming {
  /** What waits for more: only neighbours send fragments at all, and none of ours are. */
  private static final Reassembly.Bounds FRAGMENTS =
      new Reassembly.Bounds(Bundle.MAX_OCTETS, 64, 8L << 20, Duration.ofDays(30));

  private final Duration longest;
  private final SeenBefore<BundleId> opened;
  private Reassembly fragments = Reassembly.empty(FRAGMENTS);

  /**
   * @param longest for how long a relay keeps a bundle, whatever lifetime that claims
   * @param opened which bundles were opened; two lifetimes long
   */
  public Incoming(Duration longest, SeenBefore<BundleId> opened) {
    this.longest = longest;
    this.opened = opened;
  }

  /**
   * What is to be done.
   *
   * @param octets one bundle, or what was taken for one
   * @return one verdict; two if the bundle is for us and we carry it on to others: then ours comes
   *     first
   */
  public List<Verdict> judge(
      Octets octets, Handover handover, Keys keys, Carriage carriage, Reading at) {
    if (octets.length() > Bundle.MAX_OCTETS) {
      return List.of(new Verdict.Unreadable("larger than any bundle"));
    }
    Bundle bundle;
    try {
      bundle = BundleFormat.decode(octets);
    } catch (MalformedException e) {
      return List.of(new Verdict.Unreadable("not a bundle: " + e.getMessage()));
    }
    if (Verdict.isAt(bundle.primary().source(), keys.self())) {
      return List.of(new Verdict.Dropped(bundle.id(), Reason.OURS));
    }
    return bundle.primary().isFragment()
        ? collect(bundle, handover, keys, carriage, at)
        : judge(bundle, handover, keys, carriage, at);
  }

  /**
   * What was sealed for us in a bundle that was judged before and kept as it came, whatever became
   * of its lifetime since.
   *
   * @return nothing if it does not open (any more)
   */
  public static Optional<Adu> reopen(Octets octets, Keys keys, Instant now) {
    try {
      return switch (keys.opener().open(BundleFormat.decode(octets), now)) {
        case Opening.Opened(_, _, Octets content) -> Optional.of(AduFormat.decode(content));
        case Opening.Again _, Opening.Refused _ -> Optional.empty();
      };
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  private List<Verdict> collect(
      Bundle fragment, Handover handover, Keys keys, Carriage carriage, Reading at) {
    if (!isOfNeighbour(handover, keys)) {
      return List.of(new Verdict.Dropped(fragment.id(), Reason.FROM_NOBODY));
    }
    Reassembly.Step step = fragments.add(fragment, at.running());
    fragments = step.after();
    return switch (step) {
      case Reassembly.Step.Waiting _ -> List.of(new Verdict.Waiting(fragment.id()));
      case Reassembly.Step.Refused(_, Reassembly.Refusal why) ->
          List.of(new Verdict.FragmentRefused(fragment.id(), why));
      case Reassembly.Step.Complete(_, Bundle whole) -> judge(whole, handover, keys, carriage, at);
    };
  }

  private List<Verdict> judge(
      Bundle bundle, Handover handover, Keys keys, Carriage carriage, Reading at) {
    if (UnknownBlocks.treat(bundle, Onward.KNOWN_BLOCKS) instanceof UnknownBlocks.Delete) {
      return List.of(new Verdict.Dropped(bundle.id(), Reason.DEMANDED));
    }
    if (!lifetimeLeft(bundle, at).isPositive()) {
      return List.of(new Verdict.Dropped(bundle.id(), Reason.EXPIRED));
    }
    return switch (Addressees.of(bundle)) {
      case Addressees.Nobody _ -> List.of(new Verdict.Dropped(bundle.id(), Reason.FOR_NOBODY));
      case Addressees.Unsound(Refusal why) -> List.of(new Verdict.Refused(bundle.id(), why));
      case Addressees.Gateways(Set<NodeName> nodes) ->
          judge(bundle, nodes, handover, keys, carriage, at);
    };
  }

  private List<Verdict> judge(
      Bundle bundle,
      Set<NodeName> nodes,
      Handover handover,
      Keys keys,
      Carriage carriage,
      Reading at) {
    List<Verdict> verdicts = new ArrayList<>();
    if (nodes.contains(keys.self())) {
      verdicts.add(open(bundle, handover, keys, at));
    }
    boolean forged = verdicts.contains(new Verdict.Refused(bundle.id(), Refusal.NOT_AUTHENTIC));
    Set<NodeName> others = new HashSet<>(nodes);
    others.remove(keys.self());
    if (!others.isEmpty() && !forged) {
      Verdict relayed = relay(bundle, others, handover, keys, carriage, at);
      if (verdicts.isEmpty() || relayed instanceof Verdict.ToRelay) {
        verdicts.add(relayed);
      }
    }
    return List.copyOf(verdicts);
  }

  private Verdict open(Bundle bundle, Handover handover, Keys keys, Reading at) {
    return switch (keys.opener().open(bundle, at.wall())) {
      case Opening.Opened(var source, var incarnation, Octets content) -> {
        boolean again = !opened.isFirst(bundle.id(), at.running());
        KeyId sealedTo = SealedTo.key(bundle, keys.self()).orElseThrow(); // it was opened by it
        KeyId sealedBy = SealedTo.by(bundle).orElseThrow();
        yield read(
            new Origin(bundle.id(), source, incarnation, sealedBy, sealedTo, handover, again),
            content);
      }
      case Opening.Again _ -> throw new IllegalStateException("an opener remembers nothing");
      case Opening.Refused(Refusal why) -> refused(bundle, keys.self(), why);
    };
  }

  private static Verdict read(Origin origin, Octets content) {
    try {
      return new Verdict.ForUs(origin, AduFormat.decode(content));
    } catch (MalformedException e) {
      return new Verdict.Unreadable("sealed by " + origin.source() + ": " + e.getMessage());
    }
  }

  private static Verdict refused(Bundle bundle, NodeName self, Refusal why) {
    return switch (why) {
      case UNKNOWN_NODE -> new Verdict.Dropped(bundle.id(), Reason.FROM_NOBODY);
      case UNKNOWN_DESTINATION_KEY ->
          SealedTo.lost(bundle, self).orElse(new Verdict.Refused(bundle.id(), why));
      case NOT_SEALED, MALFORMED, UNKNOWN_VERSION, NOT_FOR_US, UNKNOWN_SENDER_KEY, NOT_AUTHENTIC ->
          new Verdict.Refused(bundle.id(), why);
    };
  }

  private Verdict relay(
      Bundle bundle,
      Set<NodeName> others,
      Handover handover,
      Keys keys,
      Carriage carriage,
      Reading at) {
    Optional<NodeName> source = bundle.primary().source().mailNode();
    if (source.isEmpty() || !mayBring(source.get(), handover, keys, carriage)) {
      return new Verdict.Dropped(bundle.id(), Reason.FROM_NOBODY);
    }
    Set<NodeName> destinations = new HashSet<>(others);
    destinations.removeIf(
        node -> node.equals(source.get()) || isBy(node, handover) || !carriage.mayReach(node));
    if (destinations.isEmpty()) {
      return new Verdict.Dropped(bundle.id(), Reason.FOR_NOBODY);
    }
    int hopsLeft = bundle.hopCount().map(hops -> hops.limit() - hops.count()).orElse(0);
    if (hopsLeft < 1) {
      return new Verdict.Dropped(bundle.id(), Reason.NO_HOP_LEFT);
    }
    Duration left = lifetimeLeft(bundle, at);
    return new Verdict.ToRelay(
        new Relayable(
            bundle,
            BundleFormat.encode(bundle).length(),
            source.get(),
            destinations,
            left.compareTo(longest) < 0 ? left : longest,
            hopsLeft,
            handover));
  }

  /**
   * A neighbour answers for what it brings, whoever made that; what nobody proved to have brought
   * is carried for those only whom we know.
   */
  private static boolean mayBring(
      NodeName source, Handover handover, Keys keys, Carriage carriage) {
    return switch (handover) {
      case Handover.By(NodeName carrier) ->
          keys.ring().node(carrier).isPresent() && carriage.carriesFor(carrier);
      case Handover.Unproven _ ->
          keys.ring().node(source).isPresent() && carriage.carriesFor(source);
    };
  }

  /** Who brought it has it. */
  private static boolean isBy(NodeName node, Handover handover) {
    return handover.equals(new Handover.By(node));
  }

  private static boolean isOfNeighbour(Handover handover, Keys keys) {
    return switch (handover) {
      case Handover.By(NodeName carrier) -> keys.ring().node(carrier).isPresent();
      case Handover.Unproven _ -> false;
    };
  }

  /** Age counts time at gateways, the clock time on media too; the shorter of both holds. */
  private static Duration lifetimeLeft(Bundle bundle, Reading at) {
    PrimaryBlock primary = bundle.primary();
    Duration age = bundle.age().map(BlockContent.BundleAge::age).orElse(Duration.ZERO);
    Duration left = primary.lifetime().minus(age);
    return primary
        .expires()
        .filter(_ -> at.trusted())
        .map(expires -> Duration.between(at.wall(), expires))
        .filter(byClock -> byClock.compareTo(left) < 0)
        .orElse(left);
  }
}
