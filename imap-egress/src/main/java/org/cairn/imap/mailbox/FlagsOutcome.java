package org.cairn.imap.mailbox;

import java.util.List;

/**
 * What STORE did.
 *
 * @param entries the mails that now have the wanted flags, as they are now, ascending by UID; those
 *     that had them already keep their mod-sequence
 * @param modified the mails whose mod-sequence was above the condition: untouched, and named in the
 *     MODIFIED response code (RFC 7162 section 3.1.3), ascending
 * @param overfull the mails that would have had too many keywords: untouched
 */
public record FlagsOutcome(List<MessageEntry> entries, List<Uid> modified, List<Uid> overfull) {
  public FlagsOutcome {
    entries = List.copyOf(entries);
    modified = List.copyOf(modified);
    overfull = List.copyOf(overfull);
  }
}
