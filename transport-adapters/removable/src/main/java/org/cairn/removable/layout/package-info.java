/**
 * What stands where on a stick, and the formats of the small files that are not bundles. Pure. The
 * grammar is in {@code docs/wire/stick.md}.
 */
@NullMarked
package org.cairn.removable.layout;

import org.jspecify.annotations.NullMarked;
