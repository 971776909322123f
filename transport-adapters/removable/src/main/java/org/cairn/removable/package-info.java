/** The service that sees to USB sticks: finds them, fills them, and reads them. */
@NullMarked
package org.cairn.removable;

import org.jspecify.annotations.NullMarked;
