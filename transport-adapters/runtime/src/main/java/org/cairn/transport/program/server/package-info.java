/** Runs external programs, and ends them with all that they started. */
@NullMarked
package org.cairn.transport.program.server;

import org.jspecify.annotations.NullMarked;
