package org.cairn.router.forward;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cairn.codec.CodecVersion;
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
import org.cairn.router.exchange.Journey;
import org.cairn.router.exchange.Meaning;
import org.cairn.router.identity.Identity;
import org.cairn.router.ledger.CustodyLedger;
import org.cairn.router.ledger.LedgerOutput;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.pairing.Hearing;
import org.cairn.router.pairing.Pairing;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.Receipt;

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

  private Forwarding(Desk desk) {
    this.desk = desk;
    this.ledger = desk.ledger();
    this.ledgers = new Ledgers(desk);
  }

  /**
   * Opens what the stores hold.
   *
   * @param random secure
   */
  public static Forwarding open(
      ForwardingPolicy policy,
      Identity identity,
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
            policy,
            identity,
            custody,
            forwardStore,
            store,
            pairing,
            contents,
            clock,
            random,
            meter));
  }

  /** What may not have reached the log before the ledger stopped; once, before anything else. */
  public List<Effect> resume() {
    List<ForwardOutput> before = ledger.resume();
    say(desk.pairing().start());
    hear(desk.custody().resume());
    hear(desk.custody().gateways(desk.pairing()::homeOf));
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
        say(desk.pairing().command(pair));
        pairingChanged();
      }
      case OperatorCommand.Unpair unpair -> {
        say(desk.pairing().command(unpair));
        pairingChanged();
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
    for (var paired : desk.pairing().neighbours()) {
      for (CargoId cargo : desk.openParts(mail, paired.node())) {
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
    made.said().forEach(said -> inputs.addAll(heard(said)));
    forward(inputs);
    return said();
  }

  private List<ForwardInput> heard(Arrivals.Said said) {
    NodeName from = said.origin().source();
    return switch (said.adu()) {
      case Adu.Receipts(List<Receipt> receipts) ->
          receipts.stream().flatMap(receipt -> meant(receipt, from).stream()).toList();
      case Adu.Announcement announcement -> {
        switch (desk.pairing()
            .announced(from, said.origin().incarnation(), announcement.encoded())) {
          case Hearing.Taken(List<LogFact> facts) -> {
            say(facts);
            desk.heardAnew(from);
            yield routes();
          }
          case Hearing.Refused _ -> {
            yield List.of();
          }
        }
      }
      case Adu.WholeMail _, Adu.MailPart _ -> List.of();
    };
  }

  private List<ForwardInput> meant(Receipt receipt, NodeName from) {
    return switch (Meaning.of(receipt, from, desk.keys().ring(), new OnItsWay(desk))) {
      case Meaning.Told(List<ForwardInput> inputs) -> inputs;
      case Meaning.EncodeLower(MailId mail, NodeName to, CodecVersion upTo) -> {
        List<CargoId> before = desk.openParts(mail, to);
        desk.lower(to, upTo);
        yield desk.encodings().of(mail, upTo).stream()
            .flatMap(anew -> journey(mail, to).again(anew, before.size()).stream())
            .toList();
      }
    };
  }

  /** Like the first part, which is open: the others are told by it. */
  private Journey journey(MailId mail, NodeName to) {
    var cargo = ledger.entry(new CargoId.Own(mail, to, 0)).orElseThrow().cargo();
    return new Journey(
        desk.self(),
        to,
        cargo.priority(),
        cargo.owner(),
        cargo.expires().minus(ledger.now()),
        cargo.hopsLeft());
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
    return said();
  }

  private void pairingChanged() {
    desk.announcing().isNews();
    hear(desk.custody().gateways(desk.pairing()::homeOf));
    forward(routes());
  }

  /** Where links lead, if that is not what it was. */
  private List<ForwardInput> routes() {
    if (!desk.ways().haveChanged(ledger.now())) {
      return List.of();
    }
    desk.announcing().isNews();
    return List.of(new ForwardInput.RoutesChanged(desk.ways().routes()));
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
