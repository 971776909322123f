package org.cairn.smtp.kafka;

import java.util.concurrent.CompletableFuture;
import org.cairn.log.Position;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.TraceLine;
import org.cairn.smtp.accept.MailLog;

/** Appends accepted mail to {@code mail.accepted}, and a line about it to {@code trace}. */
public final class KafkaMailLog implements MailLog {
  private final String teller;
  private final LogWriter durable;
  private final LogWriter light;

  /**
   * @param teller the name of this service in the trace
   */
  public KafkaMailLog(String teller, LogWriter durable, LogWriter light) {
    this.teller = teller;
    this.durable = durable;
    this.light = light;
  }

  @Override
  public CompletableFuture<Position> append(MailAccepted mail, byte[] inline) {
    return durable.append(mail, inline);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a trace may be lost
  public void trace(MailAccepted mail) {
    String arrival =
        switch (mail.arrival()) {
          case Arrival.Submitted _ -> "submitted";
          case Arrival.Relayed _ -> "relayed";
          case Arrival.Carried _ -> "carried";
          case Arrival.Brought _ -> "brought";
          case Arrival.Generated _ -> "generated";
          case Arrival.Released _ -> "released";
        };
    String detail =
        "%s, recipients=%d octets=%d"
            .formatted(arrival, mail.envelope().recipients().size(), mail.content().sizeOctets());
    light.append(TraceLine.of(mail.id(), mail.acceptedAt(), teller, "accepted", detail));
  }
}
