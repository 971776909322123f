package org.cairn.imap.delivery;

/** What became of a delivery; each is durable and final. */
public sealed interface DeliveryOutcome {
  DeliveryOutcome STORED = new Stored();
  DeliveryOutcome ALREADY_THERE = new AlreadyThere();

  /** It is in the mailbox now. */
  record Stored() implements DeliveryOutcome {}

  /** It was stored before, even if it is expunged since. */
  record AlreadyThere() implements DeliveryOutcome {}

  /** This one cannot be stored, now or later; the reason names no address. */
  record Unstorable(String reason) implements DeliveryOutcome {}
}
