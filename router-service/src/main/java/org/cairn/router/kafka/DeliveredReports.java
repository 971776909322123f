package org.cairn.router.kafka;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.EnhancedStatus;
import org.cairn.mail.Recipient;
import org.cairn.router.dsn.ReportKind;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.dsn.ReportedRecipient;
import org.jboss.logging.Logger;

/** Writes to senders who asked for it that their mail is in the mailboxes here. */
record DeliveredReports(ReportWriter writer, ContentReader contents, InstantSource clock) {
  private static final Logger LOG = Logger.getLogger(DeliveredReports.class);
  private static final EnhancedStatus DELIVERED = EnhancedStatus.of(2, 0, 0);

  /**
   * The report about these recipients. Nothing if the sender's client would not show it, if the
   * content is gone (then it was written before a crash), or if it cannot be written: that is our
   * mistake, and must not hold up the mail of others.
   *
   * @param received the mail as it was read
   * @throws EventLogException if the log does not answer
   */
  Optional<ReportWriter.Report> about(Received received, List<Recipient> recipients) {
    if (!(received.fact() instanceof MailAccepted mail)) {
      return Optional.empty();
    }
    List<ReportedRecipient> delivered =
        recipients.stream()
            .map(one -> new ReportedRecipient(one, DELIVERED, "It is in the mailbox."))
            .toList();
    try {
      byte[] head = head(mail, received.content());
      return writer.write(ReportKind.DELIVERED, mail, () -> head, delivered, clock.instant());
    } catch (MissingContentException e) {
      return Optional.empty();
    } catch (EventLogException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "mail=%s its sender cannot be told that it is delivered", mail.id());
      return Optional.empty();
    }
  }

  private byte[] head(MailAccepted mail, byte[] riding) throws MissingContentException {
    return switch (mail.content()) {
      case ContentRef.Inline _ -> riding;
      case ContentRef.Stored stored -> contents.firstChunk(stored);
    };
  }
}
