/// Small SMTP and IMAP clients whose work is little beside the server's, and which know when a line
/// came.
@NullMarked
package org.cairn.bench.wire;

import org.jspecify.annotations.NullMarked;
