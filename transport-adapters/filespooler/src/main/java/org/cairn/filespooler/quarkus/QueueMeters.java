package org.cairn.filespooler.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.filespooler.courier.QueueEvents;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Load;

/** Shows to Prometheus what goes and comes by Filespooler. */
final class QueueMeters implements CourierEvents, QueueEvents {
  private final AtomicInteger links;
  private final Counter queued;
  private final Counter queuedOctets;
  private final Counter deferred;
  private final Counter taken;
  private final Counter setAside;
  private final Counter stalls;
  private final Counter duplicates;
  private final Counter leftThere;
  private final Counter begun;
  private final Counter lost;

  QueueMeters(MeterRegistry registry) {
    this.links =
        Objects.requireNonNull(registry.gauge("cairn.filespooler.links", new AtomicInteger()));
    this.queued = registry.counter("cairn.filespooler.queued.bundles");
    this.queuedOctets = registry.counter("cairn.filespooler.queued.octets");
    this.deferred = registry.counter("cairn.filespooler.deferred.bundles");
    this.taken = registry.counter("cairn.filespooler.taken.bundles");
    this.setAside = registry.counter("cairn.filespooler.set.aside");
    this.stalls = registry.counter("cairn.filespooler.stalls");
    this.duplicates = registry.counter("cairn.filespooler.duplicate.jobs");
    this.leftThere = registry.counter("cairn.filespooler.foreign.files");
    this.begun = registry.counter("cairn.filespooler.queues.begun");
    this.lost = registry.counter("cairn.filespooler.lost.bundles");
  }

  @Override
  public void linked(LinkId link) {
    links.incrementAndGet();
  }

  @Override
  public void unlinked(LinkId link) {
    links.decrementAndGet();
  }

  @Override
  public void answered(Load load, List<TransferReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).outcome() instanceof Answer.LeftExpected) {
        queued.increment();
        queuedOctets.increment(load.parcels().get(i).octets().length());
      } else {
        deferred.increment();
      }
    }
  }

  @Override
  public void collected(Collected collected) {
    taken.increment(collected.bundles());
    setAside.increment(collected.setAside());
  }

  @Override
  public void stalled(NodeName from, QueueName queue, long missing) {
    stalls.increment();
  }

  @Override
  public void duplicate(NodeName from, QueueName queue) {
    duplicates.increment();
  }

  @Override
  public void leftThere(NodeName from, String file, String reason) {
    leftThere.increment();
  }

  @Override
  public void begun(NodeName to, QueueName queue) {
    begun.increment();
  }

  @Override
  public void lost(NodeName to, int bundles) {
    lost.increment(bundles);
  }
}
