/**
 * A content taken apart into what is the same in many contents, its skeleton, and the values that
 * stand in it.
 */
@NullMarked
package org.cairn.codec.outline;

import org.jspecify.annotations.NullMarked;
