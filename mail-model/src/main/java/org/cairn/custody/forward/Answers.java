package org.cairn.custody.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.mail.NodeName;

/** What adapters, relays and destinations say, early, late or twice, and what it means. */
final class Answers {
  private final ForwardPolicy policy;
  private final ForwardStore store;
  private final CustodyBook book;
  private final Lanes lanes;
  private final Custody custody;
  private final ForwardTime time;
  private final Consumer<ForwardOutput> outputs;

  Answers(
      ForwardPolicy policy,
      ForwardStore store,
      CustodyBook book,
      Lanes lanes,
      Custody custody,
      ForwardTime time,
      Consumer<ForwardOutput> outputs) {
    this.policy = policy;
    this.store = store;
    this.book = book;
    this.lanes = lanes;
    this.custody = custody;
    this.time = time;
    this.outputs = outputs;
  }

  void answered(Answer answer) {
    Optional<Item> item = book.find(answer.cargo());
    switch (answer.outcome()) {
      case Answer.Accepted _ ->
          item.ifPresentOrElse(
              open -> custody.close(open, Ending.ACCEPTED), () -> unseen(answer.cargo()));
      case Answer.LeftExpected(Duration within) ->
          item.ifPresentOrElse(open -> left(open, answer, within), () -> leftTooLate(answer));
      case Answer.Deferred(String reason) ->
          item.ifPresent(open -> notTaken(open, answer, "deferred", reason, false));
      case Answer.Refused(String reason) ->
          item.ifPresent(open -> notTaken(open, answer, "refused", reason, true));
    }
  }

  /** An answer outlived what it answers: if that is begun anew it is known to be over. */
  private void unseen(CargoId id) {
    if (id instanceof CargoId.Own && store.closed(id).isEmpty()) {
      custody.closeUnseen(id, Ending.ACCEPTED);
    }
  }

  /**
   * Of whatever transfer: it is out there. But another transfer's answer is still awaited. Of what
   * an adapter says the last counts: it may learn that the next hop has it, or that it is gone.
   */
  private void left(Item item, Answer answer, Duration within) {
    custody.tell(item.id(), "left", answer.link() + ", expected within " + within);
    if (item.cargo().kind() == CustodyKind.ONCE) {
      leftOnce(item, answer);
      return;
    }
    Duration by = time.now().plus(within);
    if (item.entry().copyOn(answer.link()).isPresent()) {
      custody.changeCopy(
          item,
          answer.link(),
          copy -> isOfAnother(copy, answer) ? copy : copy.with(new Copy.Left(by)));
    } else {
      forgotten(item, answer.link(), by);
    }
  }

  /** If what it says is another by now, what has left is not what it says: that still goes. */
  private void leftOnce(Item item, Answer answer) {
    boolean same =
        item.entry().copyOn(answer.link()).filter(copy -> !isOfAnother(copy, answer)).isPresent();
    if (same) {
      custody.close(item, Ending.LEFT);
    }
  }

  /**
   * A crash took our knowledge of the transfer, not the copy. Of a link that is lost we say no
   * more.
   */
  private void forgotten(Item item, LinkId link, Duration by) {
    lanes
        .find(link)
        .map(lane -> new Copy(link, lane.link().speed(), 1, new Copy.Left(by)))
        .ifPresent(copy -> custody.change(item, item.entry().with(copy)));
  }

  private static boolean isOfAnother(Copy copy, Answer answer) {
    return copy.state() instanceof Copy.Outstanding(var transfer, _)
        && !transfer.equals(answer.transfer());
  }

  /** A relay says less about its copy than whoever left it: the later time counts. */
  private static Copy expect(Copy copy, Duration by) {
    return switch (copy.state()) {
      case Copy.Left(Duration before) when before.compareTo(by) > 0 -> copy;
      case Copy.Left _, Copy.Outstanding _, Copy.BackingOff _ -> copy.with(new Copy.Left(by));
    };
  }

  /** It is over, and a copy of it is out there: nobody needs that. */
  private void leftTooLate(Answer answer) {
    store
        .closed(answer.cargo())
        .filter(closed -> closed.ending().makesCopiesNeedless())
        .ifPresent(closed -> outputs.accept(new ForwardOutput.Purge(answer.link(), closed.id())));
  }

  private void notTaken(Item item, Answer answer, String event, String reason, boolean rarely) {
    boolean awaited =
        item.entry()
            .copyOn(answer.link())
            .filter(copy -> copy.state() instanceof Copy.Outstanding && !isOfAnother(copy, answer))
            .isPresent();
    if (awaited) {
      custody.tell(item.id(), event, answer.link() + ": " + reason);
      custody.changeCopy(item, answer.link(), rarely ? custody::restLong : custody::rest);
    }
  }

  void receipted(CargoId id) {
    Optional<Item> item = book.find(id);
    if (item.isPresent()) {
      custody.close(item.get(), Ending.RECEIPT);
    } else if (id instanceof CargoId.Own && store.closed(id).isEmpty()) {
      custody.closeUnseen(id, Ending.RECEIPT);
    }
  }

  void relayed(CargoId id, NodeName by) {
    book.find(id)
        .ifPresent(
            item -> {
              switch (item.cargo().kind()) {
                case SOURCE -> stopSending(item, by);
                case RELAY -> custody.close(item, Ending.RELAYED);
                case ONCE -> custody.close(item, Ending.LEFT);
              }
            });
  }

  /** The courier may fall into the river: we keep our copy, and wait. */
  private void stopSending(Item item, NodeName by) {
    for (Copy copy : item.entry().copies()) {
      if (copy.link().mayHandTo(by)) {
        Duration expected = time.now().plus(expectedWithin(copy.link()));
        custody.changeCopy(item, copy.link(), known -> expect(known, expected));
      }
    }
  }

  private Duration expectedWithin(LinkId link) {
    return lanes
        .find(link)
        .map(lane -> lane.link().state().expectedWithin())
        .orElse(policy.relayedWithin());
  }

  void recalled(CargoId id) {
    book.find(id).ifPresent(item -> custody.close(item, Ending.RECALLED));
  }

  void reported(CargoId id) {
    book.find(id)
        .filter(item -> item.entry().stage() instanceof CustodyEntry.Expired)
        .ifPresent(item -> custody.close(item, Ending.EXPIRED));
  }
}
