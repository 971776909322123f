package org.cairn.router.ledger;

import java.time.Duration;
import java.util.Comparator;
import org.cairn.mail.MailId;

/** An entry at a moment: when it was born, or when it is due. */
record Moment(Duration at, MailId id) implements Comparable<Moment> {
  private static final Comparator<Moment> ORDER =
      Comparator.comparing(Moment::at).thenComparing(Moment::id);

  @Override
  public int compareTo(Moment other) {
    return ORDER.compare(this, other);
  }
}
