package org.cairn.router.kafka;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTrimmer;
import org.cairn.log.kafka.ReaderGroup;
import org.jboss.logging.Logger;

/**
 * From time to time deletes the records that every reader is done with. Whatever goes wrong, they
 * stay, and the next time comes all the same.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Upkeep.class);

  private final LogConnection connection;
  private final Duration every;
  private final OldTransfers transfers;
  private final Thread thread;

  private Upkeep(LogConnection connection, Duration every, LongSupplier nanos) {
    this.connection = connection;
    this.every = every;
    this.transfers = new OldTransfers(nanos);
    this.thread = Thread.ofVirtual().name("router-upkeep").unstarted(this::run);
  }

  /**
   * @param nanos monotonic
   */
  static Upkeep start(LogConnection connection, Duration every, LongSupplier nanos) {
    Upkeep upkeep = new Upkeep(connection, every, nanos);
    upkeep.thread.start();
    return upkeep;
  }

  private void run() {
    try {
      while (!Thread.interrupted()) {
        trimUntilItFails();
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("upkeep of the log ends");
    }
  }

  /** Clients are made anew: while the broker's name is not known not even that succeeds. */
  private void trimUntilItFails() throws InterruptedException {
    Thread.sleep(every);
    try (LogTrimmer trimmer = new LogTrimmer(connection)) {
      while (true) {
        trim(trimmer);
        Thread.sleep(every);
      }
    } catch (InterruptException e) {
      throw e;
    } catch (EventLogException | KafkaException e) {
      LOG.infof("records that are done with stay for now: %s", e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "records that are done with stay: looking for them failed");
    }
  }

  /** Whether it works; if not, the log grows until the process is started anew. */
  boolean isAlive() {
    return thread.isAlive();
  }

  /**
   * A mail is past when its mailboxes have answered and the ledger knows it; a delivery, when its
   * mailbox has committed it.
   */
  private void trim(LogTrimmer trimmer) throws InterruptedException {
    trimmer.trimRead(
        ReaderGroup.ROUTER_LOCAL, Set.of(Topic.MAIL_ACCEPTED, Topic.MAILBOX_DELIVERED));
    trimmer.trimRead(ReaderGroup.ROUTER_ACCOUNTS, Set.of(Topic.ACCOUNT_REQUEST));
    trimmer.trimRead(
        ReaderGroup.ROUTER_LEDGER,
        Set.of(
            Topic.CUSTODY, Topic.OPERATOR_COMMAND, Topic.TRANSFER_REPORT, Topic.BUNDLE_RECEIVED));
    transfers.trim(trimmer);
    trimmer.trimRead(ReaderGroup.IMAP_EGRESS, Set.of(Topic.MAILBOX_DELIVERY));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
