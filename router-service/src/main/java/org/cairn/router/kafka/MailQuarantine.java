package org.cairn.router.kafka;

import java.time.InstantSource;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.QuarantineWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.Quarantined;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;

/**
 * Where mails go that we cannot handle. That is our mistake: each is kept whole, and the others go
 * on.
 */
record MailQuarantine(RouterLog log, InstantSource clock, RouterMeter meter) {
  private static final Logger LOG = Logger.getLogger(MailQuarantine.class);

  /** Returns when it is durable. */
  void setAside(Received received, MailAccepted mail, Throwable why) throws InterruptedException {
    LOG.errorf(why, "mail=%s cannot be routed and is set aside", mail.id());
    new QuarantineWriter(log.durable(), RouterLog.TELLER, clock)
        .setAside(
            received.topic().topicName(),
            received.position(),
            Quarantined.reason("mail cannot be routed: " + why.getMessage(), mail.content()),
            FactFormat.write(mail),
            received.content());
    meter.quarantined();
  }
}
