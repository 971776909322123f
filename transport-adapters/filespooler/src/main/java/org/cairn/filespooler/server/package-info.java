/** Looks after what others bring, on a thread of its own, and tells the log what is odd. */
@NullMarked
package org.cairn.filespooler.server;

import org.jspecify.annotations.NullMarked;
