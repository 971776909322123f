package org.cairn.console.pairing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cairn.custody.LinkId;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.OperatorCommand;

/** The way to the router, which alone decides about other gateways. */
public interface PairingGate {
  /** What became of a command. */
  sealed interface Answer {
    /** The router answered it. */
    record Decided(NeighborFact fact) implements Answer {}

    /** It could not be put on the log; it may or may not be carried out. */
    record LogSilent() implements Answer {}

    /** It is on the log and will be carried out, but was not in the time there was. */
    record Undecided() implements Answer {}
  }

  /** Commands, and waits for {@link NeighborFact#request} for at most {@code longest}. */
  Answer ask(OperatorCommand command, Duration longest) throws InterruptedException;

  /** Commands what nobody answers; false if it could not be put on the log. */
  boolean tell(OperatorCommand command, Duration longest) throws InterruptedException;

  /**
   * The text of our own invite, if the router has said it.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  Optional<String> invite();

  /**
   * All links that this gateway has or had, by name.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  List<LinkId> links();

  /**
   * All that we are paired with, by name.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  List<NeighborFact.Paired> neighbours();

  /**
   * All neighbours without Cairn, by name.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  List<NeighborFact.Plain> plain();
}
