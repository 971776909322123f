/** Where sticks meet the system: mounts, threads and time. */
@NullMarked
package org.cairn.removable.server;

import org.jspecify.annotations.NullMarked;
