package org.cairn.filespooler.queue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.custody.CargoId;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.log.record.TransferReport;

/**
 * What a job of ours carries: what was answered for each of its bundles when it left.
 *
 * @param file what it is called in the carrier's folder
 */
public record Docket(
    QueueName queue, long number, String file, Instant written, List<TransferReport> reports) {
  public Docket {
    reports = List.copyOf(reports);
  }

  /** Without what serves nobody any more; of a bundle for several gateways, what is left. */
  public Docket without(Set<CargoId> cargos) {
    List<TransferReport> open =
        reports.stream()
            .filter(report -> !cargos.containsAll(report.cargos()))
            .map(
                report ->
                    new TransferReport(
                        report.transfer(),
                        report.link(),
                        report.bundle(),
                        report.cargos().stream().filter(c -> !cargos.contains(c)).toList(),
                        report.outcome()))
            .toList();
    return new Docket(queue, number, file, written, open);
  }

  String name() {
    return queue + "." + number;
  }
}
