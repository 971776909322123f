package org.cairn.router.forward.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.router.exchange.Owed;
import org.cairn.router.forward.ExchangeStore;
import org.cairn.router.forward.HeldBundle;
import org.cairn.router.forward.PartKey;
import org.cairn.router.forward.RelayKey;
import org.cairn.router.ledger.format.KeyedBytes;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the exchange with other gateways as keys and values, beside the ledgers' own; see
 * {@code docs/wire/ledger.md}.
 *
 * <p>The octets of a bundle are written before and deleted after what tells of it; of a mail that
 * arrived the time is written first and goes last: a crash may leave something that nothing leads
 * to, never the reverse.
 */
public final class KeyedExchangeStore implements ExchangeStore {
  private static final String RELAY = "relay/";
  private static final String PART = "part/";
  private static final String OCTETS = "octets/";
  private static final String CONTROL = "control/";
  private static final String OWED = "owed/";
  private static final String ARRIVED = "arrived/";
  private static final String ARRIVED_AT = "arrived-at/";

  private static final int FORGOTTEN_AT_A_TIME = 1_000;

  private final KeyedBytes store;

  public KeyedExchangeStore(KeyedBytes store) {
    this.store = store;
  }

  @Override
  public Optional<HeldBundle> relay(RelayKey key) {
    return held(text(key));
  }

  @Override
  public void putRelay(RelayKey key, HeldBundle bundle) {
    putHeld(text(key), bundle);
  }

  @Override
  public void removeRelay(RelayKey key) {
    removeHeld(text(key));
  }

  @Override
  public void eachRelay(Taker<RelayKey, HeldBundle> taker) {
    store.between(
        RELAY,
        after(RELAY),
        (key, value) -> {
          String[] words = key.split("/", -1);
          taker.take(
              new RelayKey(
                  NodeName.of(words[1]),
                  Long.parseLong(words[2]),
                  Long.parseUnsignedLong(words[3])),
              ExchangeFormat.readHeld(value, Octets.EMPTY));
          return true;
        });
  }

  private static String text(RelayKey key) {
    return RELAY
        + key.source()
        + "/"
        + key.createdMillis()
        + "/"
        + Long.toUnsignedString(key.sequence());
  }

  @Override
  public Optional<HeldBundle> part(PartKey key, int number) {
    return held(text(key, number));
  }

  @Override
  public void putPart(PartKey key, int number, HeldBundle bundle) {
    putHeld(text(key, number), bundle);
  }

  @Override
  public void removePart(PartKey key, int number) {
    removeHeld(text(key, number));
  }

  @Override
  public void eachPart(Taker<PartKey, Integer> taker) {
    store.between(
        PART,
        after(PART),
        (key, _) -> {
          String[] words = key.split("/", -1);
          taker.take(
              new PartKey(NodeName.of(words[1]), new MailId(words[2]), new Sha256(words[3])),
              Integer.valueOf(words[4]));
          return true;
        });
  }

  private static String text(PartKey key, int number) {
    return PART + key.source() + "/" + key.mail().hex() + "/" + key.whole() + "/" + number;
  }

  private Optional<HeldBundle> held(String key) {
    byte @Nullable [] value = store.get(key);
    if (value == null) {
      return Optional.empty();
    }
    byte @Nullable [] octets = store.get(OCTETS + key);
    return Optional.of(
        ExchangeFormat.readHeld(value, octets == null ? Octets.EMPTY : Octets.of(octets)));
  }

  private void putHeld(String key, HeldBundle bundle) {
    if (!bundle.inline().isEmpty()) {
      store.put(OCTETS + key, bundle.inline().toBytes());
    }
    store.put(key, ExchangeFormat.write(bundle));
  }

  private void removeHeld(String key) {
    store.delete(key);
    if (store.get(OCTETS + key) != null) {
      store.delete(OCTETS + key);
    }
  }

  @Override
  public Optional<Octets> control(CargoId.Control id) {
    byte @Nullable [] value = store.get(CONTROL + CargoText.write(id));
    return value == null ? Optional.empty() : Optional.of(Octets.of(value));
  }

  @Override
  public void putControl(CargoId.Control id, Octets said) {
    store.put(CONTROL + CargoText.write(id), said.toBytes());
  }

  @Override
  public void removeControl(CargoId.Control id) {
    store.delete(CONTROL + CargoText.write(id));
  }

  @Override
  public void eachControl(Consumer<CargoId.Control> taker) {
    store.between(
        CONTROL,
        after(CONTROL),
        (key, _) -> {
          if (CargoText.readCargo(key.substring(CONTROL.length())) instanceof CargoId.Control id) {
            taker.accept(id);
          }
          return true;
        });
  }

  @Override
  public void putOwed(long number, Owed owed) {
    store.put(owedKey(number), ExchangeFormat.write(owed));
  }

  @Override
  public void removeOwed(long number) {
    store.delete(owedKey(number));
  }

  @Override
  public void eachOwed(Taker<Long, Owed> taker) {
    store.between(
        OWED,
        after(OWED),
        (key, value) -> {
          taker.take(Long.valueOf(key.substring(OWED.length())), ExchangeFormat.readOwed(value));
          return true;
        });
  }

  private static String owedKey(long number) {
    return OWED + inOrder(number);
  }

  @Override
  public Optional<Duration> arrived(NodeName source, MailId mail) {
    byte @Nullable [] value = store.get(ARRIVED + source + "/" + mail.hex());
    return value == null ? Optional.empty() : Optional.of(ExchangeFormat.readArrived(value));
  }

  @Override
  public void putArrived(NodeName source, MailId mail, Duration at) {
    String name = source + "/" + mail.hex();
    store.put(ARRIVED_AT + inOrder(at.toMillis()) + "/" + name, ExchangeFormat.writeArrived(at));
    store.put(ARRIVED + name, ExchangeFormat.writeArrived(at));
  }

  @Override
  public void forgetArrivedBefore(Duration time) {
    List<String> past = new ArrayList<>();
    store.between(
        ARRIVED_AT,
        ARRIVED_AT + inOrder(Math.max(0, time.toMillis())),
        (key, _) -> {
          past.add(key);
          return past.size() < FORGOTTEN_AT_A_TIME;
        });
    for (String key : past) {
      store.delete(ARRIVED + key.substring(key.indexOf('/', ARRIVED_AT.length()) + 1));
      store.delete(key);
    }
  }

  /** So many digits that the order of the keys is that of the numbers. */
  private static String inOrder(long number) {
    return String.format(Locale.ROOT, "%019d", number);
  }

  /** Comes after everything that begins with {@code prefix}, which ends with a slash. */
  private static String after(String prefix) {
    return prefix.substring(0, prefix.length() - 1) + "0";
  }
}
