package org.cairn.nncp.home;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.custody.CargoId;
import org.cairn.log.record.TransferReport;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.PacketName;

/**
 * What a packet in the spool carries: what was answered for each of its bundles when it left.
 *
 * @param hop the node that it is to be sent to next
 * @param last whether nothing more is heard of it once it is gone: that is the last word then
 */
public record Docket(
    PacketName packet, NncpId hop, Instant written, boolean last, List<TransferReport> reports) {
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
    return new Docket(packet, hop, written, last, open);
  }
}
