/// Small SMTP and IMAP clients of the tests' own, and the load they make. They keep books: which
/// mail was answered 250, and what is in which mailbox.
@NullMarked
package org.cairn.acceptance.mail;

import org.jspecify.annotations.NullMarked;
