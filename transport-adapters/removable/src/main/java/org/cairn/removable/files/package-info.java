/** The file system of a stick, as far as the courier needs it. */
@NullMarked
package org.cairn.removable.files;

import org.jspecify.annotations.NullMarked;
