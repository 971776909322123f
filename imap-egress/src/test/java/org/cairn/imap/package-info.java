/** Tests of the whole IMAP service. */
@NullMarked
package org.cairn.imap;

import org.jspecify.annotations.NullMarked;
