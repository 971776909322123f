package org.cairn.imap.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.StoreUnderTest;

/** A store on disk whose clocks stand still until they are moved. */
public final class StoreFixture implements AutoCloseable, StoreWatcher {
  private final Path directory;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Instant> wall =
      new AtomicReference<>(Instant.parse("2026-05-06T07:08:09Z"));
  private final List<String> expired = new CopyOnWriteArrayList<>();
  private SqlMailboxStore store;

  public StoreFixture(Path directory) {
    this.directory = directory;
    this.store = openStore(3);
  }

  private SqlMailboxStore openStore(int seed) {
    StoreSettings settings =
        new StoreSettings(
            directory, 1_000_000, 1_000_000, Duration.ofDays(30), Duration.ofDays(60), 2);
    return SqlMailboxStore.open(
        settings,
        new TimeSources(wall::get, nanos::get),
        new Random(seed),
        this,
        work -> Thread.ofPlatform().daemon().unstarted(work));
  }

  void reopen() {
    store.close();
    store = openStore(3);
  }

  void openAgain(int seed) {
    store = openStore(seed);
  }

  public SqlMailboxStore store() {
    return store;
  }

  public StoreUnderTest under() {
    return new StoreUnderTest(store, store, store.deliveries(), store.accounts());
  }

  /** With the same seed he delivers the same mails again. */
  public Postman postman(int seed) {
    return new Postman(under(), seed);
  }

  /** Lets both clocks run, with the store looking at them now and then. */
  void pass(Duration time) {
    for (Duration left = time; left.isPositive(); left = left.minusHours(6)) {
      Duration step = left.compareTo(Duration.ofHours(6)) < 0 ? left : Duration.ofHours(6);
      nanos.addAndGet(step.toNanos());
      wall.updateAndGet(now -> now.plus(step));
      store.upkeep().look();
    }
  }

  /** Moves the clock that cannot be set, as a library that fakes the time may. */
  void leap(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  void setWallClock(Instant to) {
    wall.set(to);
  }

  List<String> expired() {
    return expired;
  }

  @Override
  public void expired(MailboxId mailbox, String mailId, boolean wasFetched) {
    expired.add(mailId + " " + wasFetched);
  }

  @Override
  public void upkeepFailed(RuntimeException reason) {
    throw reason;
  }

  @Override
  public void close() {
    store.close();
  }
}
