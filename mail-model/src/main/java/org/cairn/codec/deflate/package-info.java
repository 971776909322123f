/** Raw deflate (RFC 1951) with preset dictionaries, bounded when inflating. */
@NullMarked
package org.cairn.codec.deflate;

import org.jspecify.annotations.NullMarked;
