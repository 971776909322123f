package org.cairn.router.forward.format;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.ForwardStore;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.format.KeyedBytes;
import org.jspecify.annotations.Nullable;

/**
 * The forwarding ledger's state as keys and values, with first words of their own beside those of
 * the custody ledger; see {@code docs/wire/ledger.md}.
 *
 * <p>A closing stands under its cargo and is named under its time. The name is written first and
 * goes last: a crash may leave one that leads nowhere, which is passed over and goes when its time
 * has come, but never a closing that is not found by its time. Times are kept in milliseconds.
 */
public final class KeyedForwardStore implements ForwardStore {
  private static final String CARGO = "cargo/";
  private static final String CLOSED = "closed/";
  private static final String CLOSED_AT = "closed-at/";

  /** Comes after everything that begins with {@link #CLOSED_AT}. */
  private static final String AFTER_CLOSED_AT = "closed-at0";

  private static final String HELD = "held-nodes";
  private static final String TIME = "forward-time";

  private final KeyedBytes store;

  public KeyedForwardStore(KeyedBytes store) {
    this.store = store;
  }

  @Override
  public void put(CustodyEntry entry) {
    store.put(CARGO + CargoText.write(entry.id()), ForwardFormat.write(entry));
  }

  @Override
  public void remove(CargoId id) {
    store.delete(CARGO + CargoText.write(id));
  }

  @Override
  public void eachEntry(Consumer<CustodyEntry> taker) {
    store.each(CARGO, value -> taker.accept(ForwardFormat.readEntry(value)));
  }

  @Override
  public Optional<Closed> closed(CargoId id) {
    byte @Nullable [] value = store.get(CLOSED + CargoText.write(id));
    return value == null ? Optional.empty() : Optional.of(ForwardFormat.readClosed(value));
  }

  @Override
  public void put(Closed closed) {
    Optional<Closed> before = closed(closed.id());
    store.put(timeKey(closed), ForwardFormat.writeName(closed.id()));
    store.put(CLOSED + CargoText.write(closed.id()), ForwardFormat.write(closed));
    before
        .map(KeyedForwardStore::timeKey)
        .filter(key -> !key.equals(timeKey(closed)))
        .ifPresent(store::delete);
  }

  @Override
  public void forget(CargoId id) {
    Optional<Closed> known = closed(id);
    if (known.isPresent()) {
      store.delete(CLOSED + CargoText.write(id));
      store.delete(timeKey(known.get()));
    }
  }

  private static String timeKey(Closed closed) {
    return timeKey(closed.at()) + "/" + CargoText.write(closed.id());
  }

  /** So many digits that the order of the keys is that of the times. */
  private static String timeKey(Duration at) {
    long millis = Math.max(0, at.toMillis());
    return CLOSED_AT + String.format(Locale.ROOT, "%019d", millis);
  }

  @Override
  public List<Closed> closedBefore(Duration time, int most) {
    List<Closed> past = new ArrayList<>();
    List<String> astray = new ArrayList<>();
    store.between(
        CLOSED_AT,
        timeKey(time),
        (key, name) -> {
          if (past.size() < most) {
            named(key, name).ifPresentOrElse(past::add, () -> astray.add(key));
          }
          return past.size() < most;
        });
    astray.forEach(store::delete);
    return past;
  }

  @Override
  public void eachClosedSince(Duration time, Consumer<Closed> taker) {
    store.between(
        timeKey(time),
        AFTER_CLOSED_AT,
        (key, name) -> {
          named(key, name).ifPresent(taker);
          return true;
        });
  }

  /** The closing that is named there, unless a crash left the name alone. */
  private Optional<Closed> named(String key, byte[] name) {
    return closed(ForwardFormat.readName(name)).filter(closed -> timeKey(closed).equals(key));
  }

  @Override
  public Set<NodeName> held() {
    byte @Nullable [] value = store.get(HELD);
    return value == null ? Set.of() : ForwardFormat.readHeld(value);
  }

  @Override
  public void putHeld(Set<NodeName> nodes) {
    store.put(HELD, ForwardFormat.writeHeld(nodes));
  }

  @Override
  public Duration time() {
    byte @Nullable [] value = store.get(TIME);
    return value == null ? Duration.ZERO : ForwardFormat.readTime(value);
  }

  @Override
  public void putTime(Duration time) {
    store.put(TIME, ForwardFormat.writeTime(time));
  }
}
