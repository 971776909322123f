/** Octets read and written under bounds, whole or piece by piece: the floor of the wire formats. */
@NullMarked
package org.cairn.codec.octets;

import org.jspecify.annotations.NullMarked;
