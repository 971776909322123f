package org.cairn.imap.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.store.StoreWatcher;
import org.jboss.logging.Logger;

/** Tells what the mailbox store does by itself. */
final class StoreLog implements StoreWatcher {
  private static final Logger LOG = Logger.getLogger(StoreLog.class);

  private final Counter fetched;
  private final Counter unfetched;
  private final Counter failures;

  StoreLog(MeterRegistry registry) {
    this.fetched = registry.counter("cairn.imap.expired", "fetched", "yes");
    this.unfetched = registry.counter("cairn.imap.expired", "fetched", "no");
    this.failures = registry.counter("cairn.imap.upkeep.failures");
  }

  @Override
  public void expired(MailboxId mailbox, String mailId, boolean wasFetched) {
    (wasFetched ? fetched : unfetched).increment();
    LOG.infof(
        "mail=%s mailbox=%s expired, %s",
        mailId.isEmpty() ? "-" : mailId, mailbox, wasFetched ? "read before" : "never fetched");
  }

  @Override
  public void upkeepFailed(RuntimeException reason) {
    failures.increment();
    LOG.warn("the mailboxes could not be tidied up, which is tried again", reason);
  }
}
