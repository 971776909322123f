package org.cairn.router.forward;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cairn.custody.CargoId;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.custody.forward.ForwardOutput;
import org.cairn.custody.forward.ForwardStore;
import org.cairn.log.record.Account;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.CustodyLedger;
import org.cairn.router.ledger.LedgerOutput;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.pairing.Pairing;
import org.cairn.seal.key.KeyRing;

/**
 * The router's ledger as a whole. What one of its parts says is told to the others at once, within
 * the same step, so that what belongs together is written together.
 *
 * <p>Confined to one thread.
 */
public final class Forwarding {
  private final Desk desk;
  private final ForwardLedger ledger;
  private final Ledgers ledgers;
  private final Tidings tidings;

  private Forwarding(Desk desk) {
    this.desk = desk;
    this.ledger = desk.ledger();
    this.ledgers = new Ledgers(desk);
    this.tidings = new Tidings(desk, ledgers::say);
  }

  /**
   * Opens what the stores hold.
   *
   * @param random secure
   */
  public static Forwarding open(
      ForwardingPolicy policy,
      NodeName self,
      CustodyLedger custody,
      ForwardStore forwardStore,
      ExchangeStore store,
      Pairing pairing,
      Contents contents,
      InstantSource clock,
      RandomGenerator random,
      RouterMeter meter) {
    return new Forwarding(
        new Desk(
            policy, self, custody, forwardStore, store, pairing, contents, clock, random, meter));
  }

  /** What may not have reached the log before the ledger stopped; once, before anything else. */
  public List<Effect> resume() {
    List<ForwardOutput> before = ledger.resume();
    say(desk.pairing().start());
    hear(desk.custody().resume());
    hear(desk.custody().gateways(desk.homes()));
    ledgers.obey(before);
    return said();
  }

  /** How many mails are in custody. */
  public int size() {
    return desk.custody().size();
  }

  /** How many cargos are on their way, or wait for one. */
  public int cargos() {
    return ledger.size();
  }

  public List<Effect> custody(CustodyFact fact, byte[] content) {
    hear(desk.custody().custody(fact, content));
    return said();
  }

  public List<Effect> account(Account account) {
    hear(desk.custody().account(account));
    return said();
  }

  public List<Effect> command(OperatorCommand command) {
    switch (command) {
      case OperatorCommand.Expire _ -> hear(desk.custody().command(command));
      case OperatorCommand.Pair pair -> {
        KeyRing before = desk.keys().ring();
        say(desk.pairing().command(pair));
        pairingChanged();
        desk.pairing().neighbours().forEach(n -> forward(tidings.rekeyed(n.node(), before)));
      }
      case OperatorCommand.PairPlain plain -> {
        say(desk.pairing().plain().command(plain));
        pairingChanged();
      }
      case OperatorCommand.Unpair unpair -> {
        say(desk.pairing().command(unpair));
        forward(List.of(new ForwardInput.Unpaired(unpair.node())));
        desk.heardAnew(unpair.node());
        pairingChanged();
      }
      case OperatorCommand.Rekey rekey -> {
        say(desk.pairing().command(rekey));
        desk.announcing().isNews();
      }
      case OperatorCommand.HoldNode hold ->
          forward(
              List.of(
                  hold.held()
                      ? new ForwardInput.HoldNode(hold.node())
                      : new ForwardInput.ReleaseNode(hold.node())));
      case OperatorCommand.HoldMail hold -> hold(hold.mail(), hold.held());
      case OperatorCommand.Lost lost -> forward(List.of(new ForwardInput.Lost(lost.link())));
    }
    return said();
  }

  private void hold(MailId mail, boolean held) {
    List<ForwardInput> inputs = new ArrayList<>();
    for (NodeName node : desk.homes().all()) {
      for (CargoId cargo : desk.openParts(mail, node)) {
        inputs.add(held ? new ForwardInput.HoldCargo(cargo) : new ForwardInput.ReleaseCargo(cargo));
      }
    }
    forward(inputs);
  }

  /** An adapter says something of a link. */
  public List<Effect> link(LinkFact fact) {
    desk.ways().said(fact, ledger.now());
    List<ForwardInput> inputs = new ArrayList<>(routes());
    inputs.add(
        switch (fact) {
          case LinkFact.Held held -> new ForwardInput.LinkSeen(held.state());
          case LinkFact.Gone gone -> new ForwardInput.LinkGone(gone.link());
        });
    forward(inputs);
    return said();
  }

  /** An adapter answers for a bundle. */
  public List<Effect> report(TransferReport report) {
    desk.carried().seen(report.cargos());
    desk.sendings().answered(report.bundle()).ifPresent(ledgers::add);
    forward(report.answers().stream().<ForwardInput>map(ForwardInput.Answered::new).toList());
    return said();
  }

  /** An adapter, or we ourselves, say something about this gateway. */
  public List<Effect> self(NodeSelf fact) {
    List<LogFact> facts = desk.pairing().said(fact);
    say(facts);
    if (!facts.isEmpty()) {
      desk.announcing().isNews();
    }
    return said();
  }

  /**
   * A bundle came.
   *
   * @param inline its octets, if they rode in the record
   */
  public List<Effect> received(BundleReceived received, byte[] inline) {
    Arrivals.Made made =
        desk.arrivals().take(received, inline, desk.keys(), desk.ways(), desk.reading());
    made.effects().forEach(ledgers::add);
    List<ForwardInput> inputs = new ArrayList<>(made.inputs());
    desk.carried().begun(inputs);
    made.unaware().forEach(desk.announcing()::isUnaware);
    made.opened().forEach(origin -> inputs.addAll(tidings.ofLife(origin)));
    made.said().forEach(said -> inputs.addAll(tidings.said(said.origin(), said.adu())));
    forward(inputs);
    return said();
  }

  /** Time passed while the ledger ran. */
  public List<Effect> tick(Duration elapsed) {
    hear(desk.custody().tick(elapsed));
    ledgers.obey(ledger.tick(elapsed));
    say(desk.pairing().tick());
    List<ForwardInput> inputs = new ArrayList<>(routes());
    inputs.addAll(desk.announcing().due(desk.ways().routes()));
    forward(inputs);
    desk.receipts().gather(desk.policy().hops(), begun -> forward(List.of(begun)));
    desk.tidy().forEach(ledgers::add);
    desk.meter().cargos(ledger.size());
    desk.carried().changed().ifPresent(desk.meter()::carried);
    return said();
  }

  private void pairingChanged() {
    desk.announcing().isNews();
    hear(desk.custody().gateways(desk.homes()));
    forward(routes());
  }

  private List<ForwardInput> routes() {
    return desk.routes();
  }

  private void say(List<LogFact> facts) {
    ledgers.say(facts);
  }

  private void hear(List<LedgerOutput> outputs) {
    ledgers.hear(outputs);
  }

  private void forward(List<ForwardInput> inputs) {
    ledgers.forward(inputs);
  }

  private List<Effect> said() {
    return ledgers.said();
  }
}
