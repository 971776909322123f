/**
 * What a mailbox is: names, unique identifiers, flags, and the port through which IMAP sessions use
 * a store of mailboxes. Pure: knows no file, thread, socket, database or wire syntax.
 *
 * <h2>What a session calls when</h2>
 *
 * <p><b>A mail has no UID until it is first shown.</b> Delta Chat ignores what lay in a mailbox
 * before the first SELECT of a fresh profile, or before the first SELECT after a change of
 * UIDVALIDITY; the same mail appended while it idles is fetched. So delivered mail waits
 * <em>unshown</em>, outside of every view and count, and is shown by giving it the next UID:
 *
 * <ul>
 *   <li>SELECT/EXAMINE: {@link org.cairn.imap.mailbox.MailboxStore#find find}, then {@link
 *       org.cairn.imap.mailbox.MailboxChanges#subscribe subscribe}, then {@link
 *       org.cairn.imap.mailbox.MailboxStore#open open}; in this order, so that no change falls
 *       between. Delta Chat: {@link org.cairn.imap.mailbox.ShowPolicy#HOLD_BACK}; every other
 *       client: {@link org.cairn.imap.mailbox.ShowPolicy#SHOW}.
 *   <li>IDLE begins, any client: {@link org.cairn.imap.mailbox.Subscription#live live}(true), then,
 *       for Delta Chat at the first IDLE after a SELECT, {@link
 *       org.cairn.imap.mailbox.MailboxStore#reshow reshow} with the UIDNEXT of that SELECT, then
 *       {@link org.cairn.imap.mailbox.MailboxStore#showUnshown showUnshown}. What both return is
 *       also announced; the view takes it from either, once.
 *   <li>While idling: a {@link org.cairn.imap.mailbox.MailboxChange.Stored} means call {@link
 *       org.cairn.imap.mailbox.MailboxStore#showUnshown showUnshown} now; mostly it does not come,
 *       since while someone is live the store shows what it delivers in the same transaction and
 *       announces {@link org.cairn.imap.mailbox.MailboxChange.Shown} at once.
 *   <li>IDLE ends: {@link org.cairn.imap.mailbox.Subscription#live live}(false).
 *   <li>NOOP, CHECK, STATUS and the like of a client that is not Delta Chat: {@link
 *       org.cairn.imap.mailbox.MailboxStore#showUnshown showUnshown} if a {@code Stored} came since
 *       the last time.
 *   <li>After all octets of a body were written to the client (BODY[], RFC822, BODY[TEXT]; not
 *       header fields, not BODYSTRUCTURE): {@link
 *       org.cairn.imap.mailbox.MailboxStore#markBodyFetched markBodyFetched}.
 * </ul>
 *
 * <h2>How a session keeps its view right beside others</h2>
 *
 * <p>The announcements of one mailbox come in the order of its mod-sequences, after the commit, to
 * every subscriber, the one who caused the change included. A session puts them in a queue of its
 * own and applies them between commands, after the result of its own command. Applying is
 * idempotent: UIDs are never used twice, so {@code Shown} and {@code Expunged} of a UID already
 * known or gone are passed over, and so are flags whose mod-sequence is not above the one the view
 * has; hence a session's own changes never echo. Announcements whose mod-sequence is not above the
 * snapshot's {@code highestModSeq} are already in the snapshot.
 */
@NullMarked
package org.cairn.imap.mailbox;

import org.jspecify.annotations.NullMarked;
