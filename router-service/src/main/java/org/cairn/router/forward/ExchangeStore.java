package org.cairn.router.forward;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Owed;

/**
 * The durable state of what comes from other gateways and goes on to them, beside the ledgers' own.
 * Writes become durable as theirs do.
 */
public interface ExchangeStore {
  /** Takes one after the other. */
  @FunctionalInterface
  interface Taker<K, V> {
    void take(K key, V value);
  }

  /** A bundle that is carried on. */
  Optional<HeldBundle> relay(RelayKey key);

  void putRelay(RelayKey key, HeldBundle bundle);

  void removeRelay(RelayKey key);

  void eachRelay(Taker<RelayKey, HeldBundle> taker);

  /**
   * @param number of the part
   */
  Optional<HeldBundle> part(PartKey key, int number);

  void putPart(PartKey key, int number, HeldBundle bundle);

  void removePart(PartKey key, int number);

  /** The numbers of the parts that are held. */
  void eachPart(Taker<PartKey, Integer> taker);

  /** What a control cargo says, as it is before it is sealed. */
  Optional<Octets> control(CargoId.Control id);

  void putControl(CargoId.Control id, Octets said);

  void removeControl(CargoId.Control id);

  void eachControl(Consumer<CargoId.Control> taker);

  /**
   * A receipt that no cargo carries yet.
   *
   * @param number by which it is removed
   */
  void putOwed(long number, Owed owed);

  void removeOwed(long number);

  void eachOwed(Taker<Long, Owed> taker);

  /** When, in ledger time, a mail from this gateway came whole; nothing if it did not. */
  Optional<Duration> arrived(NodeName source, MailId mail);

  void putArrived(NodeName source, MailId mail, Duration at);

  /** Some of those that came before this ledger time. */
  void forgetArrivedBefore(Duration time);
}
