package org.cairn.imap.kafka;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cairn.imap.session.QuotaResources;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.InCustody;
import org.cairn.mail.MailAddress;

/**
 * Tells everybody, as a line of her quota, how many of her mails the gateway keeps because they
 * cannot go on yet.
 */
public final class WaitingMail implements QuotaResources, AutoCloseable {
  /** Under this name Delta Chat shows it. */
  public static final String RESOURCE = "waiting-for-town";

  /** A full resource makes clients warn of a full mailbox: this one is never near its limit. */
  private static final long SMALLEST_LIMIT = 1000;

  private final Map<String, String> ownerOfMail = new ConcurrentHashMap<>();
  private final Map<String, Integer> mailsOfOwner = new ConcurrentHashMap<>();
  private final LogTable table;

  private WaitingMail(LogConnection connection, LogWriter quarantine, InstantSource clock) {
    this.table =
        LogTable.start(
            connection,
            Topic.CUSTODY_STATE,
            quarantine,
            clock,
            new LogTable.Follower() {
              @Override
              public void follow(Received received) {
                if (received.fact() instanceof InCustody mail) {
                  changed(mail);
                }
              }

              @Override
              public void removed(String key) {
                forget(key);
              }
            });
  }

  public static WaitingMail follow(
      LogConnection connection, LogWriter quarantine, InstantSource clock) {
    return new WaitingMail(connection, quarantine, clock);
  }

  private void changed(InCustody mail) {
    forget(mail.key());
    boolean isMissed = mail.waiting().stream().anyMatch(recipient -> !recipient.echo());
    if (isMissed && !mail.owner().isEmpty()) {
      ownerOfMail.put(mail.key(), mail.owner());
      mailsOfOwner.merge(mail.owner(), 1, Integer::sum);
    }
  }

  private void forget(String mail) {
    String owner = ownerOfMail.remove(mail);
    if (owner != null) {
      mailsOfOwner.computeIfPresent(owner, (_, mails) -> mails == 1 ? null : mails - 1);
    }
  }

  @Override
  public List<Resource> of(MailAddress account) {
    int mails = mailsOfOwner.getOrDefault(account.key().toString(), 0);
    return mails == 0
        ? List.of()
        : List.of(new Resource(RESOURCE, mails, Math.max(SMALLEST_LIMIT, 10L * mails)));
  }

  /** Whether what waits is still followed. */
  public boolean isAlive() {
    return table.isAlive();
  }

  @Override
  public void close() {
    table.close();
  }
}
