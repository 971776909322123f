package org.cairn.log.record;

import java.util.List;
import org.cairn.bundle.BundleId;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.Topic;

/**
 * What an adapter instance answers for one bundle of a transfer. It may come late, twice or never;
 * of a medium that came back it is said again for what is still on it.
 *
 * @param cargos what the bundle carries, as the transfer said
 */
public record TransferReport(
    TransferId transfer, LinkId link, BundleId bundle, List<CargoId> cargos, Answer.Outcome outcome)
    implements LogFact {
  /** Longer reasons are cut. */
  public static final int MAX_REASON = 500;

  public TransferReport {
    cargos = List.copyOf(cargos);
    outcome =
        switch (outcome) {
          case Answer.Accepted _, Answer.LeftExpected _ -> outcome;
          case Answer.Deferred(String reason) -> new Answer.Deferred(cut(reason));
          case Answer.Refused(String reason) -> new Answer.Refused(cut(reason));
        };
    if (cargos.isEmpty() || cargos.size() > TransferFact.MOST_CARGOS) {
      throw new IllegalArgumentException("1 to " + TransferFact.MOST_CARGOS + " cargos");
    }
  }

  private static String cut(String reason) {
    return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
  }

  /** One answer for each cargo, as the ledger of custody takes them. */
  public List<Answer> answers() {
    return cargos.stream().map(cargo -> new Answer(link, transfer, cargo, outcome)).toList();
  }

  @Override
  public Topic topic() {
    return Topic.TRANSFER_REPORT;
  }

  @Override
  public String key() {
    return bundle.toString();
  }
}
