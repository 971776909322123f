package org.cairn.imap.mailbox;

import java.util.List;

/**
 * What {@link MailboxStore#reshow} did.
 *
 * @param expunged the UIDs that are gone, ascending
 * @param shown the same mails under their new UIDs, ascending
 */
public record Arrival(List<Uid> expunged, List<MessageEntry> shown) {
  public static final Arrival NOTHING = new Arrival(List.of(), List.of());

  public Arrival {
    expunged = List.copyOf(expunged);
    shown = List.copyOf(shown);
  }
}
