package org.cairn.lan.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.cairn.custody.Answer;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Load;

/** Shows to Prometheus what goes and comes by live sessions. */
final class LanMeters implements CourierEvents {
  private final Counter acknowledged;
  private final Counter deferred;
  private final Counter refused;
  private final Counter taken;
  private final Counter setAside;

  LanMeters(MeterRegistry registry) {
    this.acknowledged = registry.counter("cairn.lan.acknowledged.bundles");
    this.deferred = registry.counter("cairn.lan.deferred.bundles");
    this.refused = registry.counter("cairn.lan.refused.bundles");
    this.taken = registry.counter("cairn.lan.taken.bundles");
    this.setAside = registry.counter("cairn.lan.set.aside");
  }

  @Override
  public void answered(Load load, List<TransferReport> reports) {
    answeredLater(reports);
  }

  @Override
  public void answeredLater(List<TransferReport> reports) {
    for (TransferReport report : reports) {
      switch (report.outcome()) {
        case Answer.Accepted _, Answer.LeftExpected _ -> acknowledged.increment();
        case Answer.Deferred _ -> deferred.increment();
        case Answer.Refused _ -> refused.increment();
      }
    }
  }

  @Override
  public void collected(Collected collected) {
    taken.increment(collected.bundles());
    setAside.increment(collected.setAside());
  }
}
