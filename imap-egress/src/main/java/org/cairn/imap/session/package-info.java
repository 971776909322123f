/**
 * One client's conversation: what it may do in which state, what it sees of its selected mailbox,
 * and what each command answers. Reads commands, calls the ports ({@link
 * org.cairn.imap.mailbox.MailboxStore}, {@link org.cairn.imap.session.Logins}), writes answers;
 * knows no socket, thread or framework.
 */
@NullMarked
package org.cairn.imap.session;

import org.jspecify.annotations.NullMarked;
