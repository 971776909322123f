package org.cairn.router.kafka;

import java.time.InstantSource;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;
import org.cairn.router.local.OpenMail;

/** Writes the lines in the life of mails that the local stage has open. */
record MailTrace(RouterLog log, InstantSource clock) {
  void tell(OpenMail mail, String event, String detail) {
    tell(mail.id(), event, detail);
  }

  void tell(MailId mail, String event, String detail) {
    log.tell(TraceLine.of(mail, clock.instant(), RouterLog.TELLER, event, detail));
  }
}
