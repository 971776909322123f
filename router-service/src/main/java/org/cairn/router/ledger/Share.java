package org.cairn.router.ledger;

import java.time.Duration;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;

/**
 * One recipient of a mail in custody. It either waits, or is handed back to the local stage, which
 * answers that the mailbox has the mail, or takes the recipient into custody again. Only an answer
 * ends a share before its lifetime does.
 *
 * @param echo the person has this mail at camp already, under another address
 * @param handedBack whether the local stage has it and owes an answer
 * @param next in ledger time: when it is to be handed back again without an answer; while it waits,
 *     before when it is not to be handed back
 * @param attempts how often it was handed back
 */
public record Share(
    Recipient recipient, boolean echo, boolean handedBack, Duration next, int attempts) {
  private static final Duration FIRST_ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int DOUBLINGS = 12;

  public Share {
    if (next.isNegative() || attempts < 0) {
      throw new IllegalArgumentException("a share has no negative part");
    }
  }

  /** The address as it is compared. */
  public MailAddress key() {
    return recipient.address().key();
  }

  static Share waiting(Recipient recipient, boolean echo, Duration now) {
    return new Share(recipient, echo, false, now, 0);
  }

  /** The local stage has it; if it does not answer in time, it is handed back once more. */
  Share handBack(Duration now) {
    return new Share(
        recipient, echo, true, now.plus(doubled(FIRST_ANSWER_WITHIN, attempts)), attempts + 1);
  }

  /**
   * It came again. If it was handed back, that is an answer: not here. Then some time passes before
   * it is handed back again, twice as long each time, so that a disagreement about who has an
   * account cannot become a loop.
   */
  Share again(boolean nowEcho, Duration now) {
    boolean stillEcho = echo || nowEcho;
    return handedBack
        ? new Share(recipient, stillEcho, false, now.plus(doubled(FIRST_PAUSE, attempts)), attempts)
        : new Share(recipient, stillEcho, false, next, attempts);
  }

  private static Duration doubled(Duration first, int times) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, DOUBLINGS));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
