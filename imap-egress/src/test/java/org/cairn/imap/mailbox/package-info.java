/** Tests of the mailbox vocabulary, and the contract every store of mailboxes must keep. */
@NullMarked
package org.cairn.imap.mailbox;

import org.jspecify.annotations.NullMarked;
