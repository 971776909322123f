package org.cairn.nncp.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.nncp.server.NncpEvents;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Load;

/** Shows to Prometheus what goes and comes by NNCP. */
final class NncpMeters implements CourierEvents, NncpEvents {
  private final AtomicInteger links;
  private final Counter spooled;
  private final Counter spooledOctets;
  private final Counter deferred;
  private final Counter taken;
  private final Counter setAside;
  private final Counter answeredCalls;
  private final Counter vainCalls;
  private final Counter tosses;
  private final Counter failedTosses;
  private final Counter daemonDeaths;

  NncpMeters(MeterRegistry registry) {
    this.links = Objects.requireNonNull(registry.gauge("cairn.nncp.links", new AtomicInteger()));
    this.spooled = registry.counter("cairn.nncp.spooled.bundles");
    this.spooledOctets = registry.counter("cairn.nncp.spooled.octets");
    this.deferred = registry.counter("cairn.nncp.deferred.bundles");
    this.taken = registry.counter("cairn.nncp.taken.bundles");
    this.setAside = registry.counter("cairn.nncp.set.aside");
    this.answeredCalls = registry.counter("cairn.nncp.calls", "answered", "yes");
    this.vainCalls = registry.counter("cairn.nncp.calls", "answered", "no");
    this.tosses = registry.counter("cairn.nncp.tosses", "well", "yes");
    this.failedTosses = registry.counter("cairn.nncp.tosses", "well", "no");
    this.daemonDeaths = registry.counter("cairn.nncp.daemon.deaths");
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
        spooled.increment();
        spooledOctets.increment(load.parcels().get(i).octets().length());
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
  public void called(NodeName node, boolean answered) {
    (answered ? answeredCalls : vainCalls).increment();
  }

  @Override
  public void tossed(NodeName node, boolean well) {
    (well ? tosses : failedTosses).increment();
  }

  @Override
  public void daemonDied() {
    daemonDeaths.increment();
  }
}
