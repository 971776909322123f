package org.cairn.custody.forward;

import static org.cairn.custody.CustodyFixtures.LIFETIME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.own;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.TransferId;
import org.cairn.mail.NodeName;

/** The ledger of the gateway "ridge" and what it said, for tests that read like a script. */
final class Desk {
  private JournaledStore store = new JournaledStore();
  private ForwardLedger ledger;
  private List<ForwardOutput> said = List.of();

  Desk() {
    this(ForwardPolicy.of(RIDGE, LIFETIME));
  }

  Desk(ForwardPolicy policy) {
    ledger = new ForwardLedger(policy, store, new Random(1));
  }

  ForwardLedger ledger() {
    return ledger;
  }

  JournaledStore store() {
    return store;
  }

  /** Stops, keeps only so many writes, and starts anew. */
  void crash(int writes) {
    store = store.upTo(writes);
    ledger = new ForwardLedger(ForwardPolicy.of(RIDGE, LIFETIME), store, new Random(1000 + writes));
    said = ledger.resume();
  }

  void restart() {
    crash(store.length());
  }

  Desk take(ForwardInput input) {
    said = ledger.take(input);
    return this;
  }

  Desk pass(Duration time) {
    said = ledger.tick(time);
    return this;
  }

  Desk seen(LinkState state) {
    return take(new ForwardInput.LinkSeen(state));
  }

  Desk begin(Consignment... together) {
    said = ledger.take(Stream.of(together).<ForwardInput>map(ForwardInput.Begun::new).toList());
    return this;
  }

  static Consignment mail(int number, NodeName to) {
    return mail(number, to, Priority.SMALL, "anna", 1_000);
  }

  static Consignment mail(int number, NodeName to, Priority priority, String owner, long octets) {
    return new Consignment(
        own(number, to), to, priority, owner, octets, LIFETIME, 8, CustodyKind.SOURCE, RIDGE);
  }

  static Consignment relay(NodeName source, long sequence, NodeName from, NodeName to) {
    return new Consignment(
        new CargoId.Relayed(source, to, 1, sequence),
        to,
        Priority.SMALL,
        source.name(),
        1_000,
        LIFETIME,
        7,
        CustodyKind.RELAY,
        from);
  }

  static Consignment receipt(String subject, NodeName to) {
    return new Consignment(
        new CargoId.Control(to, subject),
        to,
        Priority.CONTROL,
        "",
        100,
        LIFETIME,
        8,
        CustodyKind.ONCE,
        RIDGE);
  }

  Desk answer(LinkId link, TransferId transfer, CargoId cargo, Answer.Outcome outcome) {
    return take(new ForwardInput.Answered(new Answer(link, transfer, cargo, outcome)));
  }

  /** Of the transfer that was said last. */
  Desk answer(CargoId cargo, Answer.Outcome outcome) {
    ForwardOutput.Transfer transfer = transfers().getLast();
    return answer(transfer.link(), transfer.id(), cargo, outcome);
  }

  List<ForwardOutput> said() {
    return said.stream().filter(output -> !(output instanceof ForwardOutput.Tell)).toList();
  }

  List<ForwardOutput.Transfer> transfers() {
    return said.stream()
        .filter(ForwardOutput.Transfer.class::isInstance)
        .map(ForwardOutput.Transfer.class::cast)
        .toList();
  }

  /** What was to be carried by this link, in its order. */
  List<CargoId> sent(LinkState link) {
    List<CargoId> cargos = new ArrayList<>();
    transfers().stream()
        .filter(transfer -> transfer.link().equals(link.id()))
        .forEach(transfer -> cargos.addAll(transfer.cargos()));
    return cargos;
  }
}
