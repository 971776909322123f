package org.cairn.router.kafka;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.cairn.log.EventLogException;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.mail.MailAddress;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.local.OpenMail;
import org.jspecify.annotations.Nullable;

/**
 * The local stage's appends that are under way. Begun by the thread of the stage and ended by those
 * of the writers; what they end is handed back to the stage's own thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the callbacks note every failure
final class PendingAppends {
  private static final byte[] NOTHING = {};

  private final RouterLog log;
  private final Queue<OpenMail> durable = new ConcurrentLinkedQueue<>();
  private final Queue<RefusedAppend> refused = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();

  PendingAppends(RouterLog log) {
    this.log = log;
  }

  /** Not waited for: the mailbox answers, or is asked again. */
  void deliver(MailboxDelivery delivery, byte[] content, OpenMail about) {
    log.deliveries()
        .append(delivery, content)
        .whenComplete((_, failure) -> note(failure, about, Optional.of(delivery.mailbox())));
  }

  /** Tells the ledger; {@code about} is handed back when that is durable. */
  void tell(CustodyFact fact, byte[] content, OpenMail about) {
    append(fact, fact instanceof CustodyFact.Take ? content : NOTHING, about);
  }

  /** Sends a report; {@code about} is handed back when that is durable. */
  void report(ReportWriter.Report report, OpenMail about) {
    append(report.mail(), report.content(), about);
  }

  private void append(LogFact fact, byte[] content, OpenMail about) {
    log.durable()
        .append(fact, content)
        .whenComplete(
            (_, failure) -> {
              note(failure, about, Optional.empty());
              if (failure == null) {
                durable.add(about);
              }
            });
  }

  private void note(@Nullable Throwable failure, OpenMail about, Optional<MailAddress> mailbox) {
    if (failure != null && isTooLarge(failure)) {
      refused.add(new RefusedAppend(about, mailbox, failure));
    } else if (failure != null) {
      trouble.compareAndSet(null, failure);
    }
  }

  /** That is about this mail, not about the log: it would come again for ever. */
  private static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RecordTooLargeException) {
        return true;
      }
    }
    return false;
  }

  /** The next append that will never succeed. */
  Optional<RefusedAppend> refused() {
    return Optional.ofNullable(refused.poll());
  }

  /**
   * Hands back a mail for every fact that became durable.
   *
   * @throws EventLogException if an append has failed: nobody knows what stands on the log
   */
  void handBack(Consumer<OpenMail> taker) {
    Throwable failure = trouble.get();
    if (failure != null) {
      throw new EventLogException("the log does not take what was routed", failure);
    }
    for (OpenMail mail = durable.poll(); mail != null; mail = durable.poll()) {
      taker.accept(mail);
    }
  }
}
