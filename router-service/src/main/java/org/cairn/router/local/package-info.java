/**
 * The local stage: where the recipients of a mail are, and which mails still wait for the answers
 * of mailboxes. Pure: knows no log, no thread, no clock.
 */
@NullMarked
package org.cairn.router.local;

import org.jspecify.annotations.NullMarked;
