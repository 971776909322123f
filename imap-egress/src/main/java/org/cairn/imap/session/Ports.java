package org.cairn.imap.session;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.cairn.imap.mailbox.MailboxChanges;
import org.cairn.imap.mailbox.MailboxStore;
import org.cairn.imap.mailbox.Room;
import org.cairn.log.account.LoginThrottle;

/**
 * What sessions use of the world.
 *
 * @param room on the disk, for what clients bring
 * @param openMails of all sessions
 * @param nanoTime a clock that only runs forward, for measuring
 */
public record Ports(
    MailboxStore store,
    MailboxChanges changes,
    Room room,
    Logins logins,
    LoginThrottle throttle,
    OpenMails openMails,
    Pause pause,
    QuotaResources quota,
    SessionEvents events,
    InstantSource clock,
    LongSupplier nanoTime) {

  /** Takes what clients append. */
  public MailIntake intake() {
    return new MailIntake(store, room);
  }
}
