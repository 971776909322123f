/** The USB stick as a courier: it is filled, taken somewhere, read there, and brought back. */
@NullMarked
package org.cairn.removable.stick;

import org.jspecify.annotations.NullMarked;
