/** What the keeper may ask of the sticks of this box. */
@NullMarked
package org.cairn.console.stick;

import org.jspecify.annotations.NullMarked;
