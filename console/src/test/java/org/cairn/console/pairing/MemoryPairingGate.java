package org.cairn.console.pairing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.custody.LinkId;
import org.cairn.custody.Transport;
import org.cairn.log.EventLogException;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.pairing.Invite;
import org.cairn.seal.pairing.InviteText;
import org.cairn.seal.pairing.UnusableInviteException;
import org.jspecify.annotations.Nullable;

/** A router in memory, which pairs with everybody but {@code foe}. */
public final class MemoryPairingGate implements PairingGate {
  private final Map<String, NeighborFact.Paired> known = new ConcurrentSkipListMap<>();
  private final Map<String, NeighborFact.Plain> plain = new ConcurrentSkipListMap<>();
  private final List<OperatorCommand> commands = new CopyOnWriteArrayList<>();
  private volatile @Nullable Answer instead;
  private volatile boolean unborn;

  public void clear() {
    known.clear();
    plain.clear();
    commands.clear();
    instead = null;
    unborn = false;
  }

  /** From now on every command gets this answer. */
  public void answerAlways(Answer answer) {
    instead = answer;
  }

  /** The router has not started yet. */
  public void unborn() {
    unborn = true;
  }

  public List<OperatorCommand> commands() {
    return List.copyOf(commands);
  }

  @Override
  public Answer ask(OperatorCommand command, Duration longest) {
    commands.add(command);
    Answer fixed = instead;
    return fixed != null ? fixed : new Answer.Decided(decide(command));
  }

  private NeighborFact decide(OperatorCommand command) {
    return switch (command) {
      case OperatorCommand.Pair pair -> pair(pair);
      case OperatorCommand.PairPlain pair -> {
        NeighborFact.Plain neighbour =
            new NeighborFact.Plain(
                pair.node(),
                pair.request(),
                pair.at(),
                pair.domains(),
                pair.contact(),
                pair.everything());
        plain.put(pair.node().name(), neighbour);
        yield neighbour;
      }
      case OperatorCommand.Unpair unpair -> {
        known.remove(unpair.node().name());
        plain.remove(unpair.node().name());
        yield new NeighborFact.Unpaired(unpair.node(), unpair.request(), unpair.at(), "");
      }
      case OperatorCommand.Rekey rekey ->
          new NeighborFact.Unpaired(NodeName.of("camp"), rekey.request(), rekey.at(), "");
      case OperatorCommand.Expire _,
          OperatorCommand.HoldNode _,
          OperatorCommand.HoldMail _,
          OperatorCommand.Lost _ ->
          throw new IllegalArgumentException("nobody answers that");
    };
  }

  private NeighborFact pair(OperatorCommand.Pair pair) {
    Invite invite;
    try {
      invite = InviteText.read(pair.invite());
    } catch (UnusableInviteException e) {
      throw new IllegalArgumentException("it was to be refused before", e);
    }
    if (invite.node().name().equals("foe")) {
      return new NeighborFact.Unpaired(
          NodeName.of("camp"), pair.request(), pair.at(), "We know foe.");
    }
    NeighborFact.Paired paired =
        new NeighborFact.Paired(
            invite.node(),
            pair.request(),
            pair.at(),
            invite.domains(),
            new KeyRing.Node(
                invite.identity(),
                invite.statement().serial(),
                invite.statement().key(),
                List.of()),
            invite.codec(),
            invite.contacts(),
            pair.bond());
    known.put(invite.node().name(), paired);
    return paired;
  }

  @Override
  public boolean tell(OperatorCommand command, Duration longest) {
    commands.add(command);
    return instead == null;
  }

  @Override
  public Optional<String> invite() {
    return unborn ? Optional.empty() : Optional.of(new SampleGateway("camp").text());
  }

  @Override
  public List<LinkId> links() {
    return List.of(
        LinkId.to(NodeName.of("town"), Transport.of("nncp"), "box1"),
        LinkId.toAnyone(Transport.of("removable"), "3f9k2m4p"));
  }

  @Override
  public List<NeighborFact.Paired> neighbours() {
    if (instead instanceof Answer.LogSilent) {
      throw new EventLogException("no log");
    }
    return List.copyOf(known.values());
  }

  @Override
  public List<NeighborFact.Plain> plain() {
    if (instead instanceof Answer.LogSilent) {
      throw new EventLogException("no log");
    }
    return List.copyOf(plain.values());
  }
}
