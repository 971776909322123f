package org.cairn.router.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogLookup;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.Recipient;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.local.LocalStage;
import org.cairn.router.local.OpenMail;
import org.cairn.router.local.OpenMails;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;

/**
 * What becomes of mails that were handed on: mailboxes answer, do not answer, or cannot store them,
 * and the log may refuse what is too large. Where the mail itself is needed for that, its record is
 * read again. Confined to the thread of the local stage.
 */
final class MailboxAnswers {
  private static final Logger LOG = Logger.getLogger(MailboxAnswers.class);
  private static final byte[] NOTHING = {};
  private static final int OVERDUE_AT_A_TIME = 50;
  private static final Duration OVERDUE_EVERY = Duration.ofSeconds(1);

  private final LocalStage stage;
  private final OpenWindows windows;
  private final PendingAppends appends;
  private final MailQuarantine quarantine;
  private final MailTrace trace;
  private final DeliveredReports reports;
  private final LogLookup lookup;
  private final LongSupplier nanos;
  private final RouterMeter meter;
  private long overdueLookedAt;

  MailboxAnswers(
      LocalStage stage,
      OpenWindows windows,
      PendingAppends appends,
      MailQuarantine quarantine,
      MailTrace trace,
      DeliveredReports reports,
      LogLookup lookup,
      LongSupplier nanos,
      RouterMeter meter) {
    this.stage = stage;
    this.windows = windows;
    this.appends = appends;
    this.quarantine = quarantine;
    this.trace = trace;
    this.reports = reports;
    this.lookup = lookup;
    this.nanos = nanos;
    this.meter = meter;
    this.overdueLookedAt = nanos.getAsLong();
  }

  /** Looks after the appends that have ended, well or not. */
  void takeWhatIsDurable() throws InterruptedException {
    appends.handBack(windows::appended);
    for (Optional<RefusedAppend> next = appends.refused();
        next.isPresent();
        next = appends.refused()) {
      setAside(next.get());
    }
  }

  /** What was refused will never get there: what else there is to do about the mail is done. */
  private void setAside(RefusedAppend refused) throws InterruptedException {
    OpenMail mail = refused.mail();
    Optional<OpenMails> window = windows.find(mail.position().partition());
    if (window.isEmpty()) {
      return; // revoked: whoever reads it now meets the same
    }
    Received received = readAgain(mail);
    if (mail.setAside() && received.fact() instanceof MailAccepted accepted) {
      quarantine.setAside(received, accepted, refused.why());
      trace.tell(mail, "set aside", "it does not fit into one record");
    }
    refused
        .mailbox()
        .ifPresentOrElse(
            mailbox ->
                window
                    .get()
                    .given(mail, mailbox)
                    .forEach(fact -> appends.tell(fact, NOTHING, mail)),
            () -> window.get().appended(mail));
  }

  private Received readAgain(OpenMail mail) throws InterruptedException {
    return lookup
        .read(Topic.MAIL_ACCEPTED, mail.position())
        .orElseThrow(() -> new EventLogException("open mail at " + mail.position() + " is gone"));
  }

  /** If this is the answer of a mailbox, its mail has one less to wait for. */
  void take(Received received) throws InterruptedException {
    if (!(received.fact() instanceof MailboxDelivered answer)) {
      return;
    }
    windows.answersRead(received.position());
    Optional<OpenMails> window = windows.find(answer.accepted().partition());
    if (window.isEmpty()) {
      return; // for a mail that another instance reads, or that closed before we began
    }
    Optional<OpenMail> open = window.get().find(answer);
    if (open.isPresent()) {
      take(window.get(), open.get(), answer);
    }
  }

  private void take(OpenMails window, OpenMail mail, MailboxDelivered answer)
      throws InterruptedException {
    switch (answer.outcome()) {
      case STORED, DUPLICATE -> {}
      case QUARANTINED -> keepUnstored(mail, answer.mailbox().key());
    }
    List<CustodyFact> afterwards = window.answered(mail, answer);
    if (mail.allAnswered()) {
      tellSender(window, mail);
    }
    afterwards.forEach(fact -> appends.tell(fact, NOTHING, mail));
    if (mail.allAnswered()) {
      meter.delivered(mail.deliveries(), Duration.ofNanos(nanos.getAsLong() - mail.readNanos()));
      trace.tell(mail, "delivered", "every mailbox here has answered");
    }
  }

  /** Before its content may go: whether her client would show it stands there. */
  private void tellSender(OpenMails window, OpenMail mail) throws InterruptedException {
    List<Recipient> delivered = mail.tellDelivered();
    if (delivered.isEmpty()) {
      return;
    }
    Optional<ReportWriter.Report> report = reports.about(readAgain(mail), delivered);
    if (report.isPresent()) {
      appends.report(report.get(), mail);
      MailId written = report.get().mail().id();
      trace.tell(mail, "reported", "to its sender, as mail " + written.hex());
      trace.tell(written, "written", "a report to the sender of mail " + mail.id().hex());
    } else {
      window.appended(mail);
    }
  }

  private void keepUnstored(OpenMail mail, MailAddress mailbox) throws InterruptedException {
    Received received = readAgain(mail);
    if (received.fact() instanceof MailAccepted accepted) {
      appends.tell(stage.unstored(accepted, mail.missed(mailbox)), received.content(), mail);
      LOG.errorf("mail=%s could not be stored for a mailbox here", mail.id());
      trace.tell(
          mail, "could not be stored", mailbox + ": it is tried again until its lifetime ends");
    }
  }

  /** Once a second asks those mailboxes again that should have answered by now. */
  void askOverdueAgain() throws InterruptedException {
    long now = nanos.getAsLong();
    if (now - overdueLookedAt < OVERDUE_EVERY.toNanos()) {
      return;
    }
    overdueLookedAt = now;
    for (OpenMails window : windows.all()) {
      for (OpenMail mail : window.overdue(now, OVERDUE_AT_A_TIME)) {
        askAgain(mail);
      }
    }
  }

  private void askAgain(OpenMail mail) throws InterruptedException {
    Received received = readAgain(mail);
    if (received.fact() instanceof MailAccepted accepted) {
      List<MailboxDelivery> again =
          LocalStage.deliveries(accepted, mail.position(), mail.outstanding());
      again.forEach(delivery -> appends.deliver(delivery, received.content(), mail));
      meter.deliveredAgain(again.size());
      LOG.infof("mail=%s %d mailboxes asked again", mail.id(), again.size());
      trace.tell(mail, "asked again", again.size() + " mailboxes have not answered");
    }
  }
}
