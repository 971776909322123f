package org.cairn.router.kafka;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.ContentRef;
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
    String reason =
        Quarantined.reason("mail cannot be routed: " + why.getMessage(), mail.content());
    List<CompletableFuture<?>> appends = new ArrayList<>();
    appends.add(log.durable().append(quarantined(received, reason), FactFormat.write(mail)));
    if (mail.content() instanceof ContentRef.Inline) {
      Quarantined content = quarantined(received, "content of that mail");
      appends.add(log.durable().append(content, received.content()));
    }
    RouterLog.await(appends);
    meter.quarantined();
  }

  private Quarantined quarantined(Received received, String reason) {
    return new Quarantined(
        clock.instant(),
        RouterLog.TELLER,
        received.topic().topicName(),
        received.position(),
        reason);
  }
}
