package org.cairn.console.report;

import java.util.List;
import java.util.Optional;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;

/** The way to what all services said about mails. */
public interface Traces {
  /**
   * All lines about mails whose id begins with {@code prefix}, in the order of the log.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  List<TraceLine> linesOf(String prefix);

  /**
   * The mail that was accepted last.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  Optional<MailId> newest();
}
