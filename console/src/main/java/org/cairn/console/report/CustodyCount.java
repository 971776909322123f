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
 * @param postmaster recipients among them that are the postmaster, an account nobody has made yet
 * @param oldestSince since when the oldest mail is there; the epoch if there is none
 */
public record CustodyCount(
    int mails, Map<Reason, Integer> recipients, int echoes, int postmaster, Instant oldestSince) {
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
    int postmaster = 0;
    for (InCustody mail : mails) {
      for (InCustody.Waiting waiting : mail.waiting()) {
        recipients.merge(waiting.reason(), 1, Integer::sum);
        echoes += waiting.echo() ? 1 : 0;
        postmaster += isForPostmaster(waiting) ? 1 : 0;
      }
    }
    Instant oldest =
        mails.stream().map(InCustody::since).min(Instant::compareTo).orElse(Instant.EPOCH);
    return new CustodyCount(mails.size(), recipients, echoes, postmaster, oldest);
  }

  /** RFC 5321 section 4.5.1: such mail is accepted everywhere; a person has to read it. */
  private static boolean isForPostmaster(InCustody.Waiting waiting) {
    return waiting.reason() == Reason.UNKNOWN_USER
        && waiting.address().localPart().equalsIgnoreCase("postmaster");
  }
}
