package org.cairn.router.kafka;

import java.time.InstantSource;
import org.cairn.log.record.TraceLine;
import org.cairn.router.local.OpenMail;

/** Writes the lines in the life of mails that the local stage has open. */
record MailTrace(RouterLog log, InstantSource clock) {
  void tell(OpenMail mail, String event, String detail) {
    log.tell(TraceLine.of(mail.id(), clock.instant(), RouterLog.TELLER, event, detail));
  }
}
