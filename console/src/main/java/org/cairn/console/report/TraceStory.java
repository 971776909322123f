package org.cairn.console.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.log.EventLogException;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;

/**
 * The life of one mail across all services.
 *
 * @param lines by time; services that share a clock tick keep the order of the log
 */
public record TraceStory(MailId mail, List<TraceLine> lines) {
  /** The beginning of an id, long enough that no person hits a wrong mail by chance. */
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{6,32}");

  private static final String KEPT = " The trace keeps the newest 64 MiB of what was said.";

  public TraceStory {
    lines = lines.stream().sorted(Comparator.comparing(TraceLine::at)).toList();
  }

  /**
   * Tells the life of the mail whose id is {@code written} or begins with it.
   *
   * @throws EventLogException if the log does not answer
   */
  public static Outcome<TraceStory> of(String written, Traces traces) {
    if (!PREFIX.matcher(written).matches()) {
      return Outcome.refused(
          Refusal.Reason.BAD_REQUEST,
          "A mail id has 32 hex digits, as in the log; its first 6 or more will do.");
    }
    List<TraceLine> lines = traces.linesOf(written);
    TreeSet<MailId> mails =
        lines.stream().map(TraceLine::id).collect(Collectors.toCollection(TreeSet::new));
    if (mails.isEmpty()) {
      return Outcome.refused(
          Refusal.Reason.UNKNOWN, "Nothing was said about a mail " + written + "." + KEPT);
    }
    if (mails.size() > 1) {
      return Outcome.refused(
          Refusal.Reason.BAD_REQUEST,
          "Several mails begin so: "
              + mails.stream().limit(5).map(MailId::hex).collect(Collectors.joining(", ")));
    }
    return Outcome.done(new TraceStory(mails.first(), lines));
  }

  /**
   * Tells the life of the mail that was accepted last.
   *
   * @throws EventLogException if the log does not answer
   */
  public static Outcome<TraceStory> ofNewest(Traces traces) {
    Optional<MailId> newest = traces.newest();
    return newest.isPresent()
        ? of(newest.get().hex(), traces)
        : Outcome.refused(Refusal.Reason.UNKNOWN, "No mail was accepted yet." + KEPT);
  }
}
