/** A stick as a mounted file system. */
@NullMarked
package org.cairn.removable.disk;

import org.jspecify.annotations.NullMarked;
