package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.Due;
import org.cairn.custody.Link;
import org.cairn.custody.TransferId;

/**
 * Fills the windows of links: strictly by class, fairly by owner, the oldest first, and what shares
 * content in one go.
 */
final class Dispatch {
  private final ForwardPolicy policy;
  private final CustodyBook book;
  private final Lanes lanes;
  private final ForwardTime time;
  private final Consumer<ForwardOutput> outputs;

  /** Random in its upper half, so that no life of the ledger takes an answer for another's. */
  private long nextTransfer;

  private long steps;

  Dispatch(
      ForwardPolicy policy,
      CustodyBook book,
      Lanes lanes,
      ForwardTime time,
      RandomGenerator chance,
      Consumer<ForwardOutput> outputs) {
    this.policy = policy;
    this.book = book;
    this.lanes = lanes;
    this.time = time;
    this.outputs = outputs;
    this.nextTransfer = (long) chance.nextInt() << 32;
  }

  /** How many cargos were looked at. */
  long steps() {
    return steps;
  }

  void run() {
    for (Lane lane : lanes.takeBusy()) {
      if (lane.isFilling() || !gathers(lane.link())) {
        lane.filling(!fill(lane));
        if (lane.isFilling()) {
          lanes.hasRoom(lane.id());
        }
      }
    }
  }

  /**
   * What is left somewhere is answered for within moments: what comes meanwhile waits and leaves
   * together, in one file. The last answer makes room.
   */
  private boolean gathers(Link link) {
    return switch (link.speed()) {
      case REMOVABLE, COURIER -> book.loads().isOutstanding(link.id());
      case FRAME, SESSION -> false;
    };
  }

  /** Whether there is nothing more to do. */
  private boolean fill(Lane lane) {
    Batch batch = new Batch(lane.link());
    for (int left = policy.stepsAtATime(); left > 0; ) {
      Optional<Rota> rota = lane.first(book.shelves());
      Optional<Turn> turn = rota.flatMap(r -> r.first(book.shelves()));
      Optional<Item> head = turn.flatMap(t -> t.head(book.shelves()));
      if (head.isEmpty()) {
        batch.send();
        return true;
      }
      Item item = head.get();
      int before = left;
      while (left > 0 && (left == before || belongs(turn.get(), item))) {
        Item next = turn.get().head(book.shelves()).orElseThrow();
        left--;
        steps++;
        if (isDue(next, lane.link())) {
          if (!hasRoom(next, lane.link())) {
            batch.send();
            return true;
          }
          batch.add(next);
        }
        turn.get().pass(next);
      }
      rota.get().rotate(turn.get());
    }
    batch.send();
    return false;
  }

  private boolean belongs(Turn turn, Item item) {
    return turn.head(book.shelves())
        .filter(next -> next.id().sharesContentWith(item.id()))
        .isPresent();
  }

  private boolean isDue(Item item, Link link) {
    return Due.isDue(item.entry(), link, lanes.routes(), time.now());
  }

  private boolean hasRoom(Item item, Link link) {
    return book.loads().hasRoom(link.id(), link.state().window(), item.cargo().octets());
  }

  /** One transfer in the making. */
  private final class Batch {
    private final Link link;
    private final List<CargoId> cargos = new ArrayList<>();
    private TransferId id;
    private long octets;

    Batch(Link link) {
      this.link = link;
      this.id = new TransferId(nextTransfer++);
    }

    void add(Item item) {
      long more = item.cargo().octets();
      if (!cargos.isEmpty()
          && (cargos.size() >= policy.bundlesAtATime() || octets + more > policy.octetsAtATime())) {
        send();
      }
      Duration now = time.now();
      CustodyEntry entry = item.entry();
      Copy copy =
          new Copy(
              link.id(),
              link.speed(),
              attempts(entry) + 1,
              new Copy.Outstanding(id, now.plus(link.state().answerWithin())));
      book.change(item, entry.with(copy), now);
      cargos.add(item.id());
      octets += more;
    }

    /** What was tried before the link was away counts no more. */
    private int attempts(CustodyEntry entry) {
      return entry
          .copyOn(link.id())
          .filter(
              copy ->
                  !(copy.state() instanceof Copy.BackingOff(Duration since, _))
                      || since.compareTo(link.since()) >= 0)
          .map(Copy::attempts)
          .orElse(0);
    }

    void send() {
      if (!cargos.isEmpty()) {
        outputs.accept(new ForwardOutput.Transfer(id, link.id(), cargos));
        cargos.clear();
        octets = 0;
        id = new TransferId(nextTransfer++);
      }
    }
  }
}
