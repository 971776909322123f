package org.cairn.router.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.log.record.Arrival;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;

/**
 * What is carried to other gateways. A share that waits, that no mailbox here is reached for and
 * whose domain is at home elsewhere, is carried there.
 *
 * <p>But not where carrying this mail has ended before: the forwarding ledger would say at once
 * that it is over, and the share would be taken for delivered. Nor if the mail does not name it:
 * what was packed for one gateway is packed so for all. Nor back to the gateway that gave it to us.
 * Such a share waits for its lifetime to end, and then its sender is told.
 */
final class Carrying {
  private final Addressbook book;
  private final LedgerTime time;
  private final Notices notices;
  private final Consumer<LedgerOutput> outputs;

  Carrying(Addressbook book, LedgerTime time, Notices notices, Consumer<LedgerOutput> outputs) {
    this.book = book;
    this.time = time;
    this.notices = notices;
    this.outputs = outputs;
  }

  /** The entry with every share where it belongs; the same if all are there. */
  Entry arrange(Entry entry) {
    List<Share> open = new ArrayList<>();
    Outbound outbound = entry.outbound();
    List<Recipient> named = entry.named();
    Set<MailAddress> mayGo = new HashSet<>();
    named.forEach(recipient -> mayGo.add(recipient.address().key()));
    for (Share share : entry.open()) {
      Optional<NodeName> to =
          mayGo.contains(share.key()) ? destination(entry, share) : Optional.empty();
      open.add(arranged(share, to));
      if (to.isPresent()) {
        outbound = outbound.givenTo(to.get()).naming(named);
      }
    }
    return open.equals(entry.open()) ? entry : entry.with(outbound).with(open, time.now());
  }

  private Optional<NodeName> destination(Entry entry, Share share) {
    boolean here =
        switch (share.state()) {
          case Share.HandedBack _ -> true;
          case Share.Waiting _ -> book.reaches(share, entry.first().arrival());
          case Share.Carried _ -> false;
        };
    return here
        ? Optional.empty()
        : book.homeOf(share.key().domain())
            .filter(home -> !entry.outbound().over().contains(home))
            .filter(home -> !cameFrom(entry, home))
            .filter(home -> !isTooLate(entry, share, home));
  }

  /**
   * What a neighbour without Cairn was given names only those it was carried there for: who comes
   * to them later would be taken for delivered with them.
   */
  private boolean isTooLate(Entry entry, Share share, NodeName home) {
    return book.isPlain(home)
        && entry.outbound().given().contains(home)
        && !share.isCarriedTo(home);
  }

  private static boolean cameFrom(Entry entry, NodeName home) {
    return switch (entry.first().arrival()) {
      case Arrival.Carried _ -> entry.first().source().equals(home);
      case Arrival.Brought(NodeName neighbour) -> neighbour.equals(home);
      case Arrival.Submitted _, Arrival.Relayed _, Arrival.Generated _, Arrival.Released _ -> false;
    };
  }

  private Share arranged(Share share, Optional<NodeName> to) {
    return switch (share.state()) {
      case Share.HandedBack _ -> share;
      case Share.Waiting _ -> to.map(share::carry).orElse(share);
      case Share.Carried(NodeName node) when to.filter(node::equals).isPresent() -> share;
      case Share.Carried _ -> to.map(share::carry).orElseGet(() -> share.stay(time.now()));
    };
  }

  /** Asks for all that is to be carried; that may have been asked for before. */
  void ask(Entry entry) {
    Set<NodeName> to = new LinkedHashSet<>();
    for (Share share : entry.open()) {
      if (share.state() instanceof Share.Carried(NodeName node)) {
        to.add(node);
      }
    }
    to.forEach(node -> outputs.accept(carry(entry, node)));
  }

  private LedgerOutput.Carry carry(Entry entry, NodeName to) {
    return new LedgerOutput.Carry(
        entry.id(),
        to,
        entry.owner(),
        entry.carriedTo(to).stream().allMatch(Share::echo),
        entry.first().contentClass(),
        entry.first().content().sizeOctets(),
        entry.expires().minus(time.now()));
  }

  /** Says which shares are on another way now. */
  void tell(Entry before, Entry after) {
    for (NodeName node : after.outbound().given()) {
      List<Share> more =
          after.carriedTo(node).stream().filter(s -> !before.open().contains(s)).toList();
      if (!more.isEmpty()) {
        notices.tell(after.id(), "carried", "to " + node + ": " + Notices.counted(more));
      }
    }
    List<Share> back =
        after.open().stream()
            .filter(s -> s.state() instanceof Share.Waiting && !before.open().contains(s))
            .toList();
    if (!back.isEmpty()) {
      notices.tell(after.id(), "not carried", "any more: " + Notices.counted(back));
    }
  }

  /** Nobody needs it to arrive at these any more. */
  void recall(MailId id, List<NodeName> nodes) {
    nodes.forEach(node -> outputs.accept(new LedgerOutput.Recall(id, node)));
  }
}
