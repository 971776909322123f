package org.cairn.router.ledger;

import java.time.Duration;
import java.util.Optional;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;

/**
 * One recipient of a mail in custody. It either waits; or is handed back to the local stage, which
 * answers that the mailbox has the mail, or takes the recipient into custody again; or is carried
 * to another gateway, whose receipt ends it. Only an answer ends a share before its lifetime does.
 *
 * @param echo the person has this mail at camp already, under another address
 * @param attempts how often it was handed back
 */
public record Share(Recipient recipient, boolean echo, State state, int attempts) {
  private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 12;

  /** Where it is. */
  public sealed interface State {}

  /**
   * Nobody has it but we.
   *
   * @param next in ledger time: before when it is not to be handed back
   */
  public record Waiting(Duration next) implements State {
    public Waiting {
      refuseNegative(next);
    }
  }

  /**
   * The local stage has it and owes an answer.
   *
   * @param next in ledger time: when it is to be handed back again without an answer
   */
  public record HandedBack(Duration next) implements State {
    public HandedBack {
      refuseNegative(next);
    }
  }

  /** The forwarding ledger brings it to the gateway that is at home in its domain. */
  public record Carried(NodeName to) implements State {}

  public Share {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts are counted from 0");
    }
  }

  private static void refuseNegative(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("ledger time is never negative");
    }
  }

  /** The address as it is compared. */
  public MailAddress key() {
    return recipient.address().key();
  }

  boolean isHandedBack() {
    return state instanceof HandedBack;
  }

  boolean isCarriedTo(NodeName node) {
    return state instanceof Carried(NodeName to) && to.equals(node);
  }

  /** When something about it is due, unless others are to act. */
  Optional<Duration> next() {
    return switch (state) {
      case Waiting(Duration next) -> Optional.of(next);
      case HandedBack(Duration next) -> Optional.of(next);
      case Carried _ -> Optional.empty();
    };
  }

  boolean isDue(Duration now) {
    return next().filter(next -> next.compareTo(now) <= 0).isPresent();
  }

  static Share waiting(Recipient recipient, boolean echo, Duration now) {
    return new Share(recipient, echo, new Waiting(now), 0);
  }

  /** The local stage has it; if it does not answer in time, it is handed back once more. */
  Share handBack(Duration now) {
    State state = new HandedBack(now.plus(doubled(FIRST_ANSWER_WITHIN, attempts)));
    return new Share(recipient, echo, state, attempts + 1);
  }

  Share carry(NodeName to) {
    return new Share(recipient, echo, new Carried(to), attempts);
  }

  /** No gateway is to have it any more. */
  Share stay(Duration now) {
    return new Share(recipient, echo, new Waiting(now), attempts);
  }

  /**
   * It came again. If it was handed back, that is an answer: not here. Then some time passes before
   * it is handed back again, twice as long each time, so that a disagreement about who has an
   * account cannot become a loop.
   */
  Share again(boolean nowEcho, Duration now) {
    State after =
        switch (state) {
          case Waiting _, Carried _ -> state;
          case HandedBack _ -> new Waiting(now.plus(doubled(FIRST_PAUSE, attempts)));
        };
    return new Share(recipient, echo || nowEcho, after, attempts);
  }

  private static Duration doubled(Duration first, int times) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, DOUBLINGS));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
