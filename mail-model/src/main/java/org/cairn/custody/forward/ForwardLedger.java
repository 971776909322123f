package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.cairn.custody.Answer;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Routes;
import org.cairn.mail.NodeName;

/**
 * The forwarding ledger: what is to go to other gateways, by which link, when, and when custody of
 * it ends. It sees every queue and every window; adapters carry and answer.
 *
 * <p>A crash may lose the end of what was written and, apart from that, the end of what was output;
 * inputs that were not committed come again. So nothing that is stored keeps an output back for
 * good: what is outstanding is driven again when its answer is overdue, the end of custody is said
 * again after a start, and an expired cargo stays until its report is answered for.
 *
 * <p>Links and routes are not stored: they are told again after a start. Time is the ledger's own,
 * told by {@link #tick}. Confined to one thread.
 */
public final class ForwardLedger {
  /** After so long what was output has reached the log, or we would not be here. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private static final int AWAKE_AT_A_TIME = 2_000;
  private static final int FORGOTTEN_AT_A_TIME = 2_000;

  private final ForwardPolicy policy;
  private final ForwardStore store;
  private final ForwardTime time;
  private final CustodyBook book;
  private final Lanes lanes;
  private final Custody custody;
  private final Answers answers;
  private final Dispatch dispatch;
  private final Set<NodeName> held = new TreeSet<>(Comparator.comparing(NodeName::name));
  private final List<ForwardOutput> outputs = new ArrayList<>();

  /** Opens what the store holds. */
  public ForwardLedger(ForwardPolicy policy, ForwardStore store, RandomGenerator chance) {
    this.policy = policy;
    this.store = store;
    this.time = new ForwardTime(store);
    this.book = new CustodyBook(store);
    this.held.addAll(store.held());
    this.lanes = new Lanes(book.shelves(), Routes.of(policy.node()).withHeld(held));
    BackOff backOff = new BackOff(policy, chance);
    this.custody = new Custody(store, book, lanes, time, backOff, outputs::add);
    this.answers = new Answers(policy, store, book, lanes, custody, time, outputs::add);
    this.dispatch = new Dispatch(policy, book, lanes, time, chance, outputs::add);
    store.eachEntry(time::notBefore);
    store.eachClosedSince(time.now(), closed -> time.notBefore(closed.at()));
    store.eachEntry(entry -> book.load(entry, time.now()));
  }

  /** What may not have reached the log before the ledger stopped; once, before anything else. */
  public List<ForwardOutput> resume() {
    custody.mend(time.now().minus(SETTLED));
    return said();
  }

  /** How many cargos are in custody. */
  public int size() {
    return book.size();
  }

  /** The ledger's time. */
  public Duration now() {
    return time.now();
  }

  public Optional<CustodyEntry> entry(CargoId id) {
    return book.find(id).map(Item::entry);
  }

  /** How many cargos were looked at for a link since the start: what forwarding costs. */
  long steps() {
    return dispatch.steps();
  }

  /** Something happened. */
  public List<ForwardOutput> take(ForwardInput input) {
    return take(List.of(input));
  }

  /**
   * Several things happened at once. What begins at once has one time of birth: of one mail that
   * goes to several gateways each part then goes in one go.
   */
  public List<ForwardOutput> take(List<ForwardInput> inputs) {
    Duration born = time.birth();
    inputs.forEach(input -> happened(input, born));
    return said();
  }

  private void happened(ForwardInput input, Duration born) {
    switch (input) {
      case ForwardInput.Begun(Consignment consignment) -> begin(consignment, born);
      case ForwardInput.Resealed resealed -> reseal(resealed);
      case ForwardInput.LinkSeen(LinkState state) -> seen(state);
      case ForwardInput.LinkGone(LinkId link) -> lanes.find(link).ifPresent(this::gone);
      case ForwardInput.Answered(Answer answer) -> answers.answered(answer);
      case ForwardInput.Rekeyed(NodeName to) -> custody.eachTo(to, custody::replaceCopies);
      case ForwardInput.Awoken(NodeName node) -> custody.wakeUp(node);
      case ForwardInput.Unpaired(NodeName node) -> custody.unpair(node);
      case ForwardInput.Receipted(CargoId id) -> answers.receipted(id);
      case ForwardInput.Relayed(CargoId id, NodeName by) -> answers.relayed(id, by);
      case ForwardInput.Reported(CargoId id) -> answers.reported(id);
      case ForwardInput.Recalled(CargoId id) -> answers.recalled(id);
      case ForwardInput.RoutesChanged(Routes routes) -> lanes.route(routes.withHeld(held));
      case ForwardInput.HoldNode(NodeName node) -> hold(held.add(node));
      case ForwardInput.ReleaseNode(NodeName node) -> hold(held.remove(node));
      case ForwardInput.HoldCargo(CargoId id) -> stage(id, new CustodyEntry.Held());
      case ForwardInput.ReleaseCargo(CargoId id) -> stage(id, new CustodyEntry.Travelling());
      case ForwardInput.Lost(LinkId link) -> custody.lose(link);
    }
  }

  /** Time passed while the ledger ran. */
  public List<ForwardOutput> tick(Duration elapsed) {
    time.pass(elapsed);
    lanes.expired(time.now()).forEach(this::gone);
    for (int i = 0; i < AWAKE_AT_A_TIME; i++) {
      Optional<Item> awake = book.awake(time.now());
      if (awake.isEmpty()) {
        break;
      }
      custody.wake(awake.get());
    }
    if (time.isNewMinute()) {
      store
          .closedBefore(time.now().minus(policy.remembered()), FORGOTTEN_AT_A_TIME)
          .forEach(closed -> store.forget(closed.id()));
    }
    return said();
  }

  private void begin(Consignment consignment, Duration born) {
    Cargo cargo = consignment.takenAt(time.now(), born);
    if (cargo.destination().equals(policy.node()) || isOurOwn(cargo.id())) {
      custody.tell(cargo.id(), "refused", Ending.REFUSED.because());
      outputs.add(new ForwardOutput.Release(cargo.id(), Ending.REFUSED));
      return;
    }
    Optional<Item> known = book.find(cargo.id());
    if (known.isPresent()) {
      again(known.get(), cargo);
      return;
    }
    Optional<Closed> closed = store.closed(cargo.id());
    if (closed.filter(c -> !c.ending().isRevocable()).isPresent()
        && cargo.kind() == CustodyKind.SOURCE) {
      outputs.add(new ForwardOutput.Release(cargo.id(), closed.get().ending()));
    } else {
      custody.begin(CustodyEntry.of(cargo));
    }
  }

  /** What we sent came back to be relayed. */
  private boolean isOurOwn(CargoId id) {
    return id instanceof CargoId.Relayed(NodeName source, _, _, _) && source.equals(policy.node());
  }

  /**
   * It came once more. A shorter way gives a relay more hops, and who gave it last need not be
   * given it.
   */
  private void again(Item item, Cargo cargo) {
    Cargo known = item.cargo();
    Cargo better = known.withHops(Math.max(known.hopsLeft(), cargo.hopsLeft()), cargo.from());
    if (!better.equals(known)) {
      custody.change(item, item.entry().with(better));
    }
  }

  private void reseal(ForwardInput.Resealed resealed) {
    Optional<Item> found = book.find(resealed.cargo());
    if (found.isPresent()) {
      Item item = found.get();
      CustodyEntry entry = item.entry();
      custody.change(item, entry.with(entry.cargo().withOctets(resealed.octets())));
      switch (resealed.underWay()) {
        case UNREADABLE -> custody.replaceCopies(item);
        case OUTDATED -> custody.forgetCopies(item, Copy::isOutThere);
      }
    }
  }

  private void seen(LinkState state) {
    lanes.find(state.id()).filter(lane -> !lane.link().isValid(time.now())).ifPresent(this::gone);
    lanes.seen(state, time.now());
  }

  private void gone(Lane lane) {
    lanes.gone(lane);
    custody.abandon(lane.id());
  }

  private void hold(boolean changed) {
    if (changed) {
      store.putHeld(Set.copyOf(held));
      lanes.route(lanes.routes().withHeld(held));
    }
  }

  private void stage(CargoId id, CustodyEntry.Stage stage) {
    book.find(id)
        .filter(item -> !(item.entry().stage() instanceof CustodyEntry.Expired))
        .filter(item -> !item.entry().stage().equals(stage))
        .ifPresent(item -> custody.change(item, item.entry().with(stage)));
  }

  private List<ForwardOutput> said() {
    dispatch.run();
    List<ForwardOutput> said = List.copyOf(outputs);
    outputs.clear();
    return said;
  }
}
