/** Copies of a whole data directory, taken while the gateway runs or not, and their return. */
@NullMarked
package org.cairn.camp.backup;

import org.jspecify.annotations.NullMarked;
