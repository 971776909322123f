package org.cairn.router.ledger;

import java.time.Duration;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.MailId;

/**
 * Who still needs a large content. When nobody does it is dropped; that stays written down for a
 * while, so that it is done again if it was lost on the way.
 *
 * @param local mailboxes here will copy it
 * @param custody an entry of the ledger has it
 * @param changed when that last changed, in ledger time
 */
public record ContentHold(
    MailId mail, ContentRef.Stored content, boolean local, boolean custody, Duration changed) {
  boolean isHeld() {
    return local || custody;
  }
}
