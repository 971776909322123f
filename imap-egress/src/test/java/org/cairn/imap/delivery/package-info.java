/** Tests of the delivery of batches. */
@NullMarked
package org.cairn.imap.delivery;

import org.jspecify.annotations.NullMarked;
