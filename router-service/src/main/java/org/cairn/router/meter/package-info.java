/** What the router tells about its own work, for those who watch it. */
@NullMarked
package org.cairn.router.meter;

import org.jspecify.annotations.NullMarked;
