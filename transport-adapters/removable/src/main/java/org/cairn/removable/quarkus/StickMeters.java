package org.cairn.removable.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Load;

/** Shows to Prometheus what sticks take and bring. */
final class StickMeters implements CourierEvents {
  private final AtomicInteger plugged;
  private final Counter written;
  private final Counter writtenOctets;
  private final Counter deferred;
  private final Counter read;
  private final Counter setAside;

  StickMeters(MeterRegistry registry) {
    this.plugged =
        Objects.requireNonNull(registry.gauge("cairn.removable.sticks", new AtomicInteger()));
    this.written = registry.counter("cairn.removable.written.bundles");
    this.writtenOctets = registry.counter("cairn.removable.written.octets");
    this.deferred = registry.counter("cairn.removable.deferred.bundles");
    this.read = registry.counter("cairn.removable.read.bundles");
    this.setAside = registry.counter("cairn.removable.set.aside");
  }

  @Override
  public void linked(LinkId link) {
    plugged.incrementAndGet();
  }

  @Override
  public void unlinked(LinkId link) {
    plugged.decrementAndGet();
  }

  @Override
  public void answered(Load load, List<TransferReport> reports) {
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).outcome() instanceof Answer.LeftExpected) {
        written.increment();
        writtenOctets.increment(load.parcels().get(i).octets().length());
      } else {
        deferred.increment();
      }
    }
  }

  @Override
  public void collected(Collected collected) {
    read.increment(collected.bundles());
    setAside.increment(collected.setAside());
  }
}
