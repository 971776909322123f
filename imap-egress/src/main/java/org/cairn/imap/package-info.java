/** The IMAP service: keeps mailboxes and shows them. */
@NullMarked
package org.cairn.imap;

import org.jspecify.annotations.NullMarked;
