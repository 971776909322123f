package org.cairn.syncthing.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.syncthing.server.SyncthingEvents;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Load;

/** Shows to Prometheus what goes and comes by Syncthing. */
final class SyncthingMeters implements CourierEvents, SyncthingEvents {
  private final AtomicInteger links;
  private final AtomicInteger connected;
  private final Counter left;
  private final Counter leftOctets;
  private final Counter deferred;
  private final Counter taken;
  private final Counter setAside;
  private final Counter scans;
  private final Counter failedScans;
  private final Counter repairs;
  private final Counter deaths;

  SyncthingMeters(MeterRegistry registry) {
    this.links = gauge(registry, "cairn.syncthing.links");
    this.connected = gauge(registry, "cairn.syncthing.connected");
    this.left = registry.counter("cairn.syncthing.left.bundles");
    this.leftOctets = registry.counter("cairn.syncthing.left.octets");
    this.deferred = registry.counter("cairn.syncthing.deferred.bundles");
    this.taken = registry.counter("cairn.syncthing.taken.bundles");
    this.setAside = registry.counter("cairn.syncthing.set.aside");
    this.scans = registry.counter("cairn.syncthing.scans", "well", "yes");
    this.failedScans = registry.counter("cairn.syncthing.scans", "well", "no");
    this.repairs = registry.counter("cairn.syncthing.repairs");
    this.deaths = registry.counter("cairn.syncthing.deaths");
  }

  private static AtomicInteger gauge(MeterRegistry registry, String name) {
    return Objects.requireNonNull(registry.gauge(name, new AtomicInteger()));
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
        left.increment();
        leftOctets.increment(load.parcels().get(i).octets().length());
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
  public void connected(NodeName node, boolean here) {
    connected.addAndGet(here ? 1 : -1);
  }

  @Override
  public void scanned(boolean well) {
    (well ? scans : failedScans).increment();
  }

  @Override
  public void repaired() {
    repairs.increment();
  }

  @Override
  public void died() {
    deaths.increment();
  }
}
