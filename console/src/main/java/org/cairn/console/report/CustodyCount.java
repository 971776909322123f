package org.cairn.console.report;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.InCustody.Reason;

/**
 * What waits in custody.
 *
 * @param mails mails with at least one recipient that waits
 * @param recipients recipients that wait, by reason; every reason is there
 * @param echoes recipients among them who have the mail at camp already
 * @param oldestSince since when the oldest mail is there; the epoch if there is none
 */
public record CustodyCount(
    int mails, Map<Reason, Integer> recipients, int echoes, Instant oldestSince) {
  public CustodyCount {
    recipients = new EnumMap<>(recipients);
  }

  /** Since when the oldest mail is there. */
  public Optional<Instant> oldest() {
    return mails == 0 ? Optional.empty() : Optional.of(oldestSince);
  }

  public static CustodyCount of(Collection<InCustody> mails) {
    Map<Reason, Integer> recipients = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      recipients.put(reason, 0);
    }
    int echoes = 0;
    for (InCustody mail : mails) {
      for (InCustody.Waiting waiting : mail.waiting()) {
        recipients.merge(waiting.reason(), 1, Integer::sum);
        echoes += waiting.echo() ? 1 : 0;
      }
    }
    Instant oldest =
        mails.stream().map(InCustody::since).min(Instant::compareTo).orElse(Instant.EPOCH);
    return new CustodyCount(mails.size(), recipients, echoes, oldest);
  }
}
