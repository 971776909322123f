package org.cairn.imap.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.MailboxUsage;
import org.cairn.mail.MailAddress;
import org.jboss.logging.Logger;

/**
 * Tells the log which accounts are full, on a thread of its own: when one becomes full, when it has
 * room again, all of them at the start, since nobody knows what was told before (who left has room
 * again), and the full ones now and then, since what was told is not kept for ever.
 */
public final class UsageNews implements AutoCloseable {
  /** How often the mailboxes are looked at. */
  public static final Duration LOOK = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(UsageNews.class);

  /** After so many looks, an hour by default, the full ones are told once more. */
  private static final int TELL_AGAIN_LOOKS = 720;

  private static final long APPEND_WITHIN_SECONDS = 20;

  private final MailboxUpkeep mailboxes;
  private final long limitOctets;
  private final LogWriter log;
  private final Duration look;
  private final Set<MailAddress> toldFull = new HashSet<>();
  private final Thread thread;

  private UsageNews(MailboxUpkeep mailboxes, long limitOctets, LogWriter log, Duration look) {
    this.mailboxes = mailboxes;
    this.limitOctets = limitOctets;
    this.log = log;
    this.look = look;
    this.thread = Thread.ofVirtual().name("imap-usage").unstarted(this::run);
  }

  /**
   * Begins; the log need not answer yet.
   *
   * @param limitOctets room of one account, 0 for no limit
   * @param look how often the mailboxes are looked at
   */
  public static UsageNews start(
      MailboxUpkeep mailboxes, long limitOctets, LogWriter log, Duration look) {
    UsageNews news = new UsageNews(mailboxes, limitOctets, log, look);
    news.thread.start();
    return news;
  }

  private void run() {
    try {
      while (!tellAll()) {
        Thread.sleep(look);
      }
      for (long looks = 1; limitOctets > 0; looks++) {
        Thread.sleep(look);
        tellChanges(looks % TELL_AGAIN_LOOKS == 0);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tellAll() throws InterruptedException {
    try {
      for (Map.Entry<MailAddress, Long> account : mailboxes.usedAtLeast(0).entrySet()) {
        tell(account.getKey(), account.getValue());
      }
      return true;
    } catch (MailboxStoreException | ExecutionException | TimeoutException e) {
      LOG.debugf(e, "which mailboxes are full is not told yet");
      return false;
    }
  }

  /** What could not be told is a change still at the next look. */
  private void tellChanges(boolean again) throws InterruptedException {
    try {
      Map<MailAddress, Long> full = mailboxes.usedAtLeast(limitOctets);
      for (Map.Entry<MailAddress, Long> account : full.entrySet()) {
        if (again || !toldFull.contains(account.getKey())) {
          tell(account.getKey(), account.getValue());
        }
      }
      for (MailAddress before : Set.copyOf(toldFull)) {
        if (!full.containsKey(before)) {
          // How much it uses now nobody needs to know: less.
          tell(before, 0);
        }
      }
    } catch (MailboxStoreException | ExecutionException | TimeoutException e) {
      LOG.debugf(e, "which mailboxes are full is told later");
    }
  }

  private void tell(MailAddress account, long usedOctets)
      throws InterruptedException, ExecutionException, TimeoutException {
    MailboxUsage usage = new MailboxUsage(account, usedOctets, limitOctets);
    log.append(usage).get(APPEND_WITHIN_SECONDS, TimeUnit.SECONDS);
    boolean isNews = usage.isFull() ? toldFull.add(account) : toldFull.remove(account);
    if (isNews) {
      String news = usage.isFull() ? "is full" : "has room again";
      LOG.infof("a mailbox %s, full are now: %d", news, toldFull.size());
    }
  }

  /** Whether it tells what there is to tell; without a limit no account is ever full. */
  public boolean isAlive() {
    return limitOctets == 0 || thread.isAlive();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
