/** Octets read and written under bounds: the floor the wire formats stand on. Knows no mail. */
@NullMarked
package org.cairn.codec.octets;

import org.jspecify.annotations.NullMarked;
