package org.cairn.transport.courier;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.bundle.Bundle;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.log.record.TransferReport;

/** A courier whose medium is a list: what it was asked for can be looked at, and held up. */
public final class MemoryCourier implements Courier {
  private final LinkId link;
  private final Duration validFor;
  private final List<Load> loads = new CopyOnWriteArrayList<>();
  private final List<CargoId> purged = new CopyOnWriteArrayList<>();
  private final List<Arrived> arriving = new CopyOnWriteArrayList<>();
  private final List<TransferReport> standing = new CopyOnWriteArrayList<>();
  private final Semaphore leave = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean away;
  private final AtomicInteger rests = new AtomicInteger();

  public MemoryCourier(String instance, Duration validFor) {
    this.link = LinkId.toAnyone(Transport.of("removable"), instance);
    this.validFor = validFor;
  }

  public LinkId link() {
    return link;
  }

  /** From now on carrying takes until {@link #goOn}. */
  public void holdUp() {
    leave.drainPermits();
  }

  public void goOn() {
    leave.release(1_000);
  }

  /** Its medium is pulled. */
  public void pull() {
    away = true;
  }

  public List<Load> loads() {
    return loads;
  }

  public List<CargoId> purged() {
    return purged;
  }

  /** How often it had leave to rest. */
  public int rests() {
    return rests.get();
  }

  public void bring(Arrived arrived) {
    arriving.add(arrived);
  }

  public void leftBefore(TransferReport report) {
    standing.add(report);
  }

  @Override
  public List<LinkState> links() {
    return away
        ? List.of()
        : List.of(
            new LinkState(
                link,
                Speed.REMOVABLE,
                EnumSet.allOf(Priority.class),
                new Window(100, 1 << 20),
                Bundle.MAX_OCTETS,
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Set.of(Gateways.TOWN),
                false,
                validFor));
  }

  @Override
  public List<TransferReport> carry(Load load) {
    loads.add(load);
    leave.acquireUninterruptibly();
    Answer.Outcome outcome =
        away ? new Answer.Deferred("away") : new Answer.LeftExpected(Duration.ofDays(1));
    return load.parcels().stream().map(parcel -> load.report(parcel, outcome)).toList();
  }

  @Override
  public List<TransferReport> standing() {
    return standing;
  }

  @Override
  public void purge(LinkId of, Set<CargoId> cargos) {
    purged.addAll(cargos);
  }

  @Override
  public Collected collect(Inbox inbox) throws InterruptedException {
    List<Arrived> now = List.copyOf(arriving);
    inbox.take(now);
    arriving.removeAll(now);
    return new Collected(now.size(), now.size(), 0, 0);
  }

  @Override
  public void rest() {
    rests.incrementAndGet();
  }
}
