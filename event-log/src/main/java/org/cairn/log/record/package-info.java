/** The facts on the log, as types. How they are written down is {@code org.cairn.log.format}'s. */
@NullMarked
package org.cairn.log.record;

import org.jspecify.annotations.NullMarked;
