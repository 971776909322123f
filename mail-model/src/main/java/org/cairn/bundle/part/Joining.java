package org.cairn.bundle.part;

import java.util.BitSet;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;

/**
 * Which parts of a mail have come. Holds no content: that is where it is durable. An immutable
 * value; one for each source node, mail and whole.
 */
public final class Joining {
  private final MailId mail;
  private final Sha256 whole;
  private final int count;
  private final BitSet present;

  private Joining(MailId mail, Sha256 whole, int count, BitSet present) {
    this.mail = mail;
    this.whole = whole;
    this.count = count;
    this.present = present;
  }

  /** What came of a part. */
  public sealed interface Step {
    /** It is new, and others are missing. */
    record Waiting(Joining after) implements Step {}

    /** It is the last that was missing: now the whole can be joined and its hash checked. */
    record Complete(Joining after) implements Step {}

    /** We have it. Its source is answered again. */
    record Duplicate() implements Step {}

    /** It is of another mail or whole, or of another number of parts. */
    record Contradictory() implements Step {}
  }

  /** The state before {@code first} is added. */
  public static Joining of(Part first) {
    return new Joining(first.mail(), first.whole(), first.count(), new BitSet());
  }

  public Step add(Part part) {
    boolean ours = part.mail().equals(mail) && part.whole().equals(whole) && part.count() == count;
    if (!ours) {
      return new Step.Contradictory();
    }
    if (present.get(part.number())) {
      return new Step.Duplicate();
    }
    BitSet more = (BitSet) present.clone();
    more.set(part.number());
    Joining after = new Joining(mail, whole, count, more);
    return after.missing() == 0 ? new Step.Complete(after) : new Step.Waiting(after);
  }

  public MailId mail() {
    return mail;
  }

  public Sha256 whole() {
    return whole;
  }

  public int missing() {
    return count - present.cardinality();
  }

  public boolean has(int number) {
    return present.get(number);
  }
}
