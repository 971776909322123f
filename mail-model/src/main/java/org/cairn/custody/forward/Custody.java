package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.mail.NodeName;

/**
 * What can be done to an entry: begin it, change its copies, end it. Whatever a crash leaves
 * undone, {@link #mend} or the same input once more finishes.
 */
final class Custody {
  private final ForwardStore store;
  private final CustodyBook book;
  private final Lanes lanes;
  private final ForwardTime time;
  private final BackOff backOff;
  private final Consumer<ForwardOutput> outputs;

  Custody(
      ForwardStore store,
      CustodyBook book,
      Lanes lanes,
      ForwardTime time,
      BackOff backOff,
      Consumer<ForwardOutput> outputs) {
    this.store = store;
    this.book = book;
    this.lanes = lanes;
    this.time = time;
    this.backOff = backOff;
    this.outputs = outputs;
  }

  /**
   * What was closed before is forgotten first: a crash between the two loses both, and the input
   * comes again.
   */
  void begin(CustodyEntry entry) {
    if (store.closed(entry.id()).isPresent()) {
      store.forget(entry.id());
    }
    Item item = book.open(entry, time.now());
    tell(item.id(), "in custody", "for " + entry.cargo().destination());
    lanes.offer(item);
  }

  /** It is otherwise now, and may be due where it was not. */
  void change(Item item, CustodyEntry entry) {
    book.change(item, entry, time.now());
    for (Copy copy : entry.copies()) {
      lanes.hasRoom(copy.link());
    }
    lanes.offer(item);
  }

  /** The adapter's answer for this copy is awaited no more, or what left should have come. */
  Copy rest(Copy copy) {
    return copy.with(backOff.after(copy.attempts(), time.now()));
  }

  Copy restLong(Copy copy) {
    return copy.with(backOff.longest(time.now()));
  }

  /** Its time has come: something about it is over. */
  void wake(Item item) {
    Duration now = time.now();
    CustodyEntry entry = item.entry();
    if (entry.cargo().isExpired(now)) {
      switch (entry.stage()) {
        case CustodyEntry.Travelling _, CustodyEntry.Held _ -> expire(item);
        case CustodyEntry.Expired(int attempts, Duration answerBy) -> {
          if (answerBy.compareTo(now) <= 0) {
            report(item, attempts + 1);
          } else {
            book.lookedAt(item, now);
          }
        }
      }
      return;
    }
    List<Copy> copies = new ArrayList<>();
    for (Copy copy : entry.copies()) {
      copies.add(copy.isOutThere() && !copy.isUnderWay(now) ? overdue(item.id(), copy) : copy);
    }
    if (copies.equals(entry.copies())) {
      book.lookedAt(item, now);
      lanes.offer(item);
    } else {
      change(item, entry.with(copies));
    }
  }

  private Copy overdue(CargoId id, Copy copy) {
    tell(id, "overdue", "nothing was heard of it by " + copy.link());
    return rest(copy);
  }

  private void expire(Item item) {
    tell(item.id(), "expired", "its lifetime ended");
    if (item.cargo().kind() == CustodyKind.SOURCE) {
      report(item, 1);
    } else {
      close(item, Ending.EXPIRED);
    }
  }

  private void report(Item item, int attempts) {
    Duration answerBy = backOff.after(attempts, time.now()).until();
    book.change(item, item.entry().with(new CustodyEntry.Expired(attempts, answerBy)), time.now());
    outputs.accept(new ForwardOutput.Expired(item.cargo()));
  }

  /** The closing is written before the entry goes: one of the two is always there. */
  void close(Item item, Ending ending) {
    List<LinkId> needless =
        ending.makesCopiesNeedless()
            ? item.entry().copies().stream().filter(Copy::isOutThere).map(Copy::link).toList()
            : List.of();
    Closed closed = new Closed(item.id(), time.now(), ending, needless);
    store.put(closed);
    for (Copy copy : item.entry().copies()) {
      lanes.hasRoom(copy.link());
    }
    lanes.drop(item);
    book.remove(item);
    say(closed);
    tell(item.id(), "closed", ending.because());
  }

  /** What was never here is over: what comes late must not begin it. */
  void closeUnseen(CargoId id, Ending ending) {
    store.put(new Closed(id, time.now(), ending, List.of()));
  }

  private void say(Closed closed) {
    outputs.accept(new ForwardOutput.Release(closed.id(), closed.ending()));
    closed.needless().forEach(link -> outputs.accept(new ForwardOutput.Purge(link, closed.id())));
  }

  /** What a link's adapter owes an answer for is not waited for: the link is gone. */
  void abandon(LinkId link) {
    for (Item item : book.loads().outstanding(link)) {
      changeCopy(item, link, this::rest);
    }
  }

  /** What left by this link comes nowhere. */
  void lose(LinkId link) {
    for (Item item : book.loads().outThere(link)) {
      tell(item.id(), "lost", "with " + link);
      change(item, item.entry().without(link));
    }
  }

  /** All of our own that is to go to a gateway. */
  void eachTo(NodeName destination, Consumer<Item> action) {
    for (Item item : book.to(destination)) {
      if (item.cargo().kind() != CustodyKind.RELAY) {
        action.accept(item);
      }
    }
  }

  /** Nobody can read what is out there: it serves nobody, and goes again after a pause. */
  void replaceCopies(Item item) {
    List<Copy> copies = new ArrayList<>();
    for (Copy copy : item.entry().copies()) {
      if (copy.isOutThere()) {
        outputs.accept(new ForwardOutput.Purge(copy.link(), item.id()));
      }
      copies.add(copy.isOutThere() ? rest(copy) : copy);
    }
    if (!copies.equals(item.entry().copies())) {
      change(item, item.entry().with(copies));
    }
  }

  /** These copies are as if they had never been made. */
  void forgetCopies(Item item, Predicate<Copy> which) {
    List<Copy> kept = item.entry().copies().stream().filter(which.negate()).toList();
    if (kept.size() < item.entry().copies().size()) {
      change(item, item.entry().with(kept));
    }
  }

  /**
   * What left for a gateway, or by way of it, may not have been taken: it is due after the first
   * pause, if its receipt does not come meanwhile.
   */
  void wakeUp(NodeName node) {
    for (Item item : book.to(node)) {
      wakeUp(item, _ -> true);
    }
    for (LinkId link : book.loads().linksTo(node)) {
      for (Item item : book.loads().left(link)) {
        wakeUp(item, copy -> copy.link().equals(link));
      }
    }
  }

  private void wakeUp(Item item, Predicate<Copy> which) {
    List<Copy> copies = new ArrayList<>();
    for (Copy copy : item.entry().copies()) {
      switch (copy.state()) {
        case Copy.Left _ when which.test(copy) ->
            copies.add(copy.with(backOff.after(1, time.now())));
        case Copy.BackingOff _ when which.test(copy) -> {}
        case Copy.Left _, Copy.BackingOff _, Copy.Outstanding _ -> copies.add(copy);
      }
    }
    if (!copies.equals(item.entry().copies())) {
      change(item, item.entry().with(copies));
    }
  }

  /** Nothing is for a gateway any more, and nothing goes by way of it. */
  void unpair(NodeName node) {
    eachTo(node, item -> close(item, Ending.UNPAIRED));
    for (LinkId link : book.loads().linksTo(node)) {
      for (Item item : book.loads().outThere(link)) {
        outputs.accept(new ForwardOutput.Purge(link, item.id()));
        change(item, item.entry().without(link));
      }
    }
  }

  /** Changes the copy on this link, if there is one. */
  void changeCopy(Item item, LinkId link, UnaryOperator<Copy> change) {
    item.entry()
        .copyOn(link)
        .ifPresent(copy -> change(item, item.entry().with(change.apply(copy))));
  }

  /**
   * After a start: finishes what a crash cut in two, and says again what may not have been heard.
   *
   * @param unsettled what was closed since then may not have been heard
   */
  void mend(Duration unsettled) {
    List<Closed> recent = new ArrayList<>();
    store.eachClosedSince(unsettled, recent::add);
    for (Closed closed : recent) {
      book.find(closed.id()).ifPresent(book::remove);
      say(closed);
    }
    List<CargoId> unreported = new ArrayList<>();
    store.eachEntry(
        entry -> {
          if (entry.stage() instanceof CustodyEntry.Expired) {
            unreported.add(entry.id());
          }
        });
    unreported.forEach(
        id -> book.find(id).ifPresent(i -> outputs.accept(new ForwardOutput.Expired(i.cargo()))));
  }

  void tell(CargoId id, String event, String detail) {
    outputs.accept(new ForwardOutput.Tell(id, event, detail));
  }
}
