/// The USB stick on real file systems.
@NullMarked
package org.cairn.acceptance.stick;

import org.jspecify.annotations.NullMarked;
