package org.cairn.router.forward;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.Priority;
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.Ending;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.custody.forward.ForwardOutput;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.TransferFact;
import org.cairn.router.exchange.EncodedMail;
import org.cairn.router.exchange.Journey;
import org.cairn.router.exchange.Outgoing;
import org.cairn.router.ledger.LedgerOutput;

/**
 * Lets the two ledgers talk: what the ledger of custody wants carried is begun with that of
 * forwarding, and what that one has to say of an end goes back. Gathers the effects of one step.
 */
final class Ledgers {
  /** What goes as it is goes in one piece, which is whole in memory several times. */
  private static final long MOST_PLAIN_OCTETS = 8L << 20;

  private final Desk desk;
  private final ForwardLedger ledger;
  private final List<Effect> effects = new ArrayList<>();

  Ledgers(Desk desk) {
    this.desk = desk;
    this.ledger = desk.ledger();
  }

  void add(Effect effect) {
    effects.add(effect);
  }

  void say(List<LogFact> facts) {
    facts.forEach(fact -> effects.add(new Effect.Say(fact)));
  }

  /** What this step came to. */
  List<Effect> said() {
    List<Effect> said = List.copyOf(effects);
    effects.clear();
    return said;
  }

  /** What the ledger of custody says. */
  void hear(List<LedgerOutput> outputs) {
    List<ForwardInput> inputs = new ArrayList<>();
    for (LedgerOutput output : outputs) {
      switch (output) {
        case LedgerOutput.Accept(var mail, byte[] content) ->
            effects.add(new Effect.Say(mail, content));
        case LedgerOutput.Drop(var content) -> effects.add(new Effect.Drop(content));
        case LedgerOutput.Show(var state) -> effects.add(new Effect.Say(state));
        case LedgerOutput.Hide(var id) -> effects.add(new Effect.Hide(id));
        case LedgerOutput.Tell(var id, String event, String detail) ->
            effects.add(new Effect.Tell(id, event, detail));
        case LedgerOutput.Carry carry -> inputs.addAll(begin(carry));
        case LedgerOutput.Recall(var id, var to) ->
            desk.openParts(id, to)
                .reversed()
                .forEach(cargo -> inputs.add(new ForwardInput.Recalled(cargo)));
      }
    }
    forward(inputs);
  }

  /**
   * The first part is begun last: where it is, all are. What is closed is not encoded to be told
   * so.
   */
  private List<ForwardInput> begin(LedgerOutput.Carry carry) {
    CargoId.Own first = new CargoId.Own(carry.id(), carry.to(), 0);
    if (ledger.entry(first).isPresent()) {
      return List.of();
    }
    Optional<Closed> closed = desk.closed(first).filter(c -> !c.ending().isRevocable());
    if (closed.isPresent()) {
      released(first, closed.get().ending());
      return List.of();
    }
    boolean plain = desk.pairing().plain().has(carry.to());
    if (carry.sizeOctets() > (plain ? MOST_PLAIN_OCTETS : desk.policy().mostOctets())) {
      effects.add(new Effect.Tell(carry.id(), "not sent", "too large to go to " + carry.to()));
      return List.of();
    }
    Priority priority = carry.echo() ? Priority.ECHO : Priority.of(carry.contentClass());
    Journey journey =
        new Journey(
            desk.self(),
            carry.to(),
            priority,
            carry.owner(),
            carry.lifetimeLeft(),
            desk.policy().hops());
    if (plain) {
      return List.of(journey.begin(carry.id(), carry.sizeOctets()));
    }
    Optional<EncodedMail> encoded = desk.encodings().of(carry.id(), desk.version(carry.to()));
    if (encoded.isEmpty()) {
      effects.add(new Effect.Tell(carry.id(), "not sent", "its content is gone"));
      return List.of();
    }
    return journey.begin(encoded.get()).reversed();
  }

  void forward(List<ForwardInput> inputs) {
    if (!inputs.isEmpty()) {
      obey(ledger.take(inputs));
    }
  }

  /** What the ledger of forwarding says. */
  void obey(List<ForwardOutput> outputs) {
    List<ForwardInput> next = new ArrayList<>();
    Map<LinkId, List<CargoId>> needless = new LinkedHashMap<>();
    Outgoing outgoing = new Outgoing(desk.keys(), desk.reading().wall(), desk.random());
    for (ForwardOutput output : outputs) {
      switch (output) {
        case ForwardOutput.Transfer transfer -> {
          desk.carried().seen(transfer.cargos());
          Sendings.Sent sent = desk.sendings().send(transfer, outgoing, desk.reading());
          effects.addAll(sent.effects());
          desk.meter().bundlesSent(sent.effects().size());
          next.addAll(sent.answers());
        }
        case ForwardOutput.Release(CargoId cargo, var ending) -> released(cargo, ending);
        case ForwardOutput.Purge(LinkId link, CargoId cargo) ->
            needless.computeIfAbsent(link, _ -> new ArrayList<>()).add(cargo);
        case ForwardOutput.Expired(var cargo) -> next.add(expired(cargo.id()));
        case ForwardOutput.Tell(CargoId cargo, String event, String detail) -> {
          if (cargo instanceof CargoId.Own own) {
            effects.add(new Effect.Tell(own.mail(), event, own.destination() + ": " + detail));
          }
        }
      }
    }
    needless.forEach(this::purge);
    forward(next);
  }

  private void purge(LinkId link, List<CargoId> cargos) {
    for (int from = 0; from < cargos.size(); from += TransferFact.MOST_CARGOS) {
      int to = Math.min(cargos.size(), from + TransferFact.MOST_CARGOS);
      effects.add(new Effect.Say(new TransferFact.Purge(link, cargos.subList(from, to))));
    }
  }

  /** The report to the sender is written before the cargo is over. */
  private ForwardInput expired(CargoId cargo) {
    if (cargo instanceof CargoId.Own own) {
      Instant now = desk.reading().wall();
      hear(desk.custody().undeliverable(own.mail(), own.destination(), now));
    }
    return new ForwardInput.Reported(cargo);
  }

  private void released(CargoId cargo, Ending ending) {
    switch (cargo) {
      case CargoId.Own own -> {
        boolean arrived =
            switch (ending) {
              case RECEIPT -> true;
              case ACCEPTED -> own.part() == 0 && desk.isAlone(own);
              case RELAYED, LEFT, EXPIRED, RECALLED, UNPAIRED, REFUSED -> false;
            };
        if (arrived) {
          hear(desk.custody().arrived(own.mail(), own.destination()));
        }
      }
      case CargoId.Relayed relayed -> {
        desk.carried().released(relayed, ending);
        effects.addAll(desk.relays().released(relayed));
      }
      case CargoId.Control control -> {
        desk.store().removeControl(control);
        desk.receipts().released(control);
      }
    }
  }
}
