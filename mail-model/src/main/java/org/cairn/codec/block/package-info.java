/** Base64 in mail: how it is folded, its OpenPGP armor, and what is inside. */
@NullMarked
package org.cairn.codec.block;

import org.jspecify.annotations.NullMarked;
