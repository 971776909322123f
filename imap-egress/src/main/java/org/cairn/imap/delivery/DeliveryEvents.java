package org.cairn.imap.delivery;

import java.time.Duration;

/** Hears what becomes of deliveries, to count it. Never an address. Returns at once. */
public interface DeliveryEvents {
  /**
   * A mail was stored.
   *
   * @param sinceAccepted by the wall clocks of the two services, never negative
   */
  void stored(long sizeOctets, Duration sinceAccepted);

  /** A mail was there already. */
  void duplicate();

  /** A mail could not be stored and was set aside. */
  void quarantined();

  /** So many deliveries came as one batch and took so long. */
  void batch(int deliveries, Duration took);
}
