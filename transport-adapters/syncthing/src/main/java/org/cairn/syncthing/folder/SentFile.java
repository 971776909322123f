package org.cairn.syncthing.folder;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.log.record.TransferReport;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.Lane;

/**
 * A file of bundles of ours, and what was answered for each of its bundles last.
 *
 * @param expires when the last of its bundles is of no use any more
 * @param arrived whether we said already that the neighbour has it
 */
public record SentFile(
    BatchName name,
    FolderId folder,
    Lane lane,
    Instant expires,
    boolean arrived,
    List<TransferReport> reports) {
  public SentFile {
    reports = List.copyOf(reports);
  }

  /** As Syncthing calls it, from its folder. */
  public String path() {
    return lane.name() + "/" + name;
  }

  /** Without what serves nobody any more; of a bundle for several gateways, what is left. */
  public SentFile without(Set<CargoId> cargos) {
    return with(
        arrived,
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
            .toList());
  }

  /** The neighbour has it, or nobody has: another word about all of it. */
  public SentFile saying(Answer.Outcome outcome) {
    return with(
        true,
        reports.stream()
            .map(
                report ->
                    new TransferReport(
                        report.transfer(),
                        report.link(),
                        report.bundle(),
                        report.cargos(),
                        outcome))
            .toList());
  }

  private SentFile with(boolean otherArrived, List<TransferReport> others) {
    return new SentFile(name, folder, lane, expires, otherArrived, others);
  }
}
