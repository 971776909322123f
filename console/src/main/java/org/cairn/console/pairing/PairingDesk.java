package org.cairn.console.pairing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.custody.LinkId;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.seal.pairing.Invite;
import org.cairn.seal.pairing.InviteText;
import org.cairn.seal.pairing.UnusableInviteException;

/**
 * Where the keeper's wishes about other gateways are taken. What cannot be meant is refused before
 * anything is on the log.
 */
public final class PairingDesk {
  /** How long the keeper is kept waiting for the router. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Pattern MAIL_ID = Pattern.compile("[0-9a-f]{32}");
  private static final int MOST_NAMED = 50;
  private static final Transport STICKS = Transport.of("removable");

  private final PairingGate gate;
  private final NodeName self;
  private final RandomGenerator random;
  private final InstantSource clock;

  public PairingDesk(PairingGate gate, NodeName self, RandomGenerator random, InstantSource clock) {
    this.gate = gate;
    this.self = self;
    this.random = random;
    this.clock = clock;
  }

  /** Our own invite. */
  public Outcome<Invite> invite() {
    Optional<String> text = gate.invite();
    if (text.isEmpty()) {
      return Outcome.refused(
          Refusal.Reason.NO_ANSWER,
          "The router has not said yet who this gateway is. See ./cairn status, and try again.");
    }
    return read(text.get());
  }

  /** All that we are paired with, by name. */
  public List<NeighborFact.Paired> neighbours() {
    return gate.neighbours();
  }

  /**
   * Pairs with the gateway that wrote an invite, anew if it is known.
   *
   * @param via the name of the gateway that all goes by; empty for links of our own
   * @param everything whether it is the default
   * @param relayed whether what it gives us for others is carried on
   */
  public Outcome<NeighborFact.Paired> pair(
      String text, String via, boolean everything, boolean relayed) throws InterruptedException {
    return switch (read(text)) {
      case Outcome.Refused<Invite>(Refusal refusal) -> new Outcome.Refused<>(refusal);
      case Outcome.Done<Invite>(Invite invite) ->
          switch (via.isBlank() ? Outcome.done(Optional.<NodeName>empty()) : hop(via)) {
            case Outcome.Refused<Optional<NodeName>>(Refusal refusal) ->
                new Outcome.Refused<>(refusal);
            case Outcome.Done<Optional<NodeName>>(Optional<NodeName> hop) ->
                pair(invite, new Bond(hop, everything, relayed));
          };
    };
  }

  private Outcome<Optional<NodeName>> hop(String written) {
    return known(written).map(Optional::of);
  }

  private Outcome<NeighborFact.Paired> pair(Invite invite, Bond bond) throws InterruptedException {
    if (invite.node().equals(self)) {
      return Outcome.refused(
          Refusal.Reason.BAD_REQUEST,
          "This invite is of a gateway named "
              + self
              + ", as this one is. The keeper of the other"
              + " gateway is who must accept ours; if it is named "
              + self
              + " too, one of the two must get another name (cairn.node).");
    }
    OperatorCommand.Pair command =
        new OperatorCommand.Pair(newId(), clock.instant(), InviteText.write(invite), bond);
    return switch (gate.ask(command, PATIENCE)) {
      case PairingGate.Answer.Decided(NeighborFact.Paired paired) -> Outcome.done(paired);
      case PairingGate.Answer.Decided(NeighborFact.Unpaired unpaired) ->
          Outcome.refused(Refusal.Reason.NOT_ALLOWED, unpaired.reason());
      case PairingGate.Answer.Decided(NeighborFact.Plain _) -> undecided();
      case PairingGate.Answer.LogSilent() -> logSilent();
      case PairingGate.Answer.Undecided() -> undecided();
    };
  }

  /** Ends a pairing. */
  public Outcome<NodeName> unpair(String written) throws InterruptedException {
    return switch (known(written)) {
      case Outcome.Refused<NodeName>(Refusal refusal) -> new Outcome.Refused<>(refusal);
      case Outcome.Done<NodeName>(NodeName node) ->
          switch (gate.ask(new OperatorCommand.Unpair(newId(), clock.instant(), node), PATIENCE)) {
            case PairingGate.Answer.Decided _ -> Outcome.done(node);
            case PairingGate.Answer.LogSilent() -> logSilent();
            case PairingGate.Answer.Undecided() -> undecided();
          };
    };
  }

  /**
   * Holds back a mail, or all that would go to or through a gateway, or lets it go on.
   *
   * @param what 32 hex digits of a mail id, or the name of a gateway
   * @return what is held or let go
   */
  public Outcome<String> hold(String what, boolean held) throws InterruptedException {
    String written = what.strip().toLowerCase(Locale.ROOT);
    if (MAIL_ID.matcher(written).matches()) {
      return tell(
          written, (id, at) -> new OperatorCommand.HoldMail(id, at, new MailId(written), held));
    }
    return switch (held ? known(written) : named(written)) {
      case Outcome.Refused<NodeName>(Refusal refusal) -> new Outcome.Refused<>(refusal);
      case Outcome.Done<NodeName>(NodeName node) ->
          tell(node.name(), (id, at) -> new OperatorCommand.HoldNode(id, at, node, held));
    };
  }

  /**
   * Gives a stick or a courier up for lost.
   *
   * @param what the id of a stick, or any link: transport, instance and next hop with slashes
   */
  public Outcome<String> lost(String what) throws InterruptedException {
    Optional<LinkId> link = link(what.strip());
    if (link.isEmpty()) {
      return Outcome.refused(
          Refusal.Reason.BAD_REQUEST,
          "That is no stick. The file CAIRN.ID on a stick holds its id, such as 3f9k2m4p; write it"
              + " on the stick before it travels.");
    }
    List<LinkId> known = gate.links();
    return known.contains(link.get())
        ? tell(link.get().toString(), (id, at) -> new OperatorCommand.Lost(id, at, link.get()))
        : Outcome.refused(
            Refusal.Reason.UNKNOWN,
            "This gateway never used " + quoted(what.strip()) + ". " + sticks(known));
  }

  private static String sticks(List<LinkId> links) {
    List<String> sticks =
        links.stream()
            .filter(link -> link.transport().equals(STICKS))
            .map(LinkId::instance)
            .limit(MOST_NAMED)
            .toList();
    return sticks.isEmpty()
        ? "It has used no stick yet."
        : "The sticks that it used are " + String.join(", ", sticks) + ".";
  }

  /**
   * Makes another key for seals and tells the others; the old one still opens what is under way.
   */
  public Outcome<NodeName> rekey() throws InterruptedException {
    return switch (gate.ask(new OperatorCommand.Rekey(newId(), clock.instant()), PATIENCE)) {
      case PairingGate.Answer.Decided(NeighborFact.Unpaired answer)
          when !answer.reason().isEmpty() ->
          Outcome.refused(Refusal.Reason.NOT_ALLOWED, answer.reason());
      case PairingGate.Answer.Decided _ -> Outcome.done(self);
      case PairingGate.Answer.LogSilent() -> logSilent();
      case PairingGate.Answer.Undecided() -> undecided();
    };
  }

  private static Optional<LinkId> link(String written) {
    String[] parts = written.split("/", -1);
    try {
      return switch (parts.length) {
        case 1 -> Optional.of(LinkId.toAnyone(STICKS, parts[0]));
        case 3 -> Optional.of(link(Transport.of(parts[0]), parts[1], parts[2]));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static LinkId link(Transport transport, String instance, String hop) {
    return hop.equals("*")
        ? LinkId.toAnyone(transport, instance)
        : LinkId.to(NodeName.of(hop), transport, instance);
  }

  private Outcome<String> tell(String what, BiFunction<RequestId, Instant, OperatorCommand> command)
      throws InterruptedException {
    return gate.tell(command.apply(newId(), clock.instant()), PATIENCE)
        ? Outcome.done(what)
        : logSilent();
  }

  /** A gateway that we are paired with. */
  private Outcome<NodeName> known(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    return Stream.concat(
            gate.neighbours().stream().map(NeighborFact.Paired::node),
            gate.plain().stream().map(NeighborFact.Plain::node))
        .filter(node -> node.name().equals(name))
        .findFirst()
        .map(Outcome::done)
        .orElseGet(
            () ->
                Outcome.refused(
                    Refusal.Reason.UNKNOWN,
                    "This gateway is not paired with "
                        + quoted(name)
                        + ". See ./cairn pair --list."));
  }

  /** Any gateway: one that is held may have been unpaired since. */
  private static Outcome<NodeName> named(String name) {
    try {
      return Outcome.done(NodeName.of(name));
    } catch (IllegalArgumentException e) {
      return Outcome.refused(
          Refusal.Reason.BAD_NAME, quoted(name) + " is neither the id of a mail nor a gateway.");
    }
  }

  private static String quoted(String name) {
    return '"' + (name.length() <= 63 ? name : name.substring(0, 63) + "...") + '"';
  }

  private static Outcome<Invite> read(String text) {
    try {
      return Outcome.done(InviteText.read(text));
    } catch (UnusableInviteException e) {
      return Outcome.refused(Refusal.Reason.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private RequestId newId() {
    return RequestId.random(random);
  }

  static <T> Outcome<T> logSilent() {
    return Outcome.refused(
        Refusal.Reason.NO_ANSWER,
        "The event log does not answer. See ./cairn status, and try again.");
  }

  static <T> Outcome<T> undecided() {
    return Outcome.refused(
        Refusal.Reason.NO_ANSWER,
        "The request is noted, but the router does not answer. See ./cairn status; it will be"
            + " carried out once it runs, and ./cairn pair --list shows what came of it.");
  }
}
