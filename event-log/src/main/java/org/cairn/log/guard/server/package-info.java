/** The files and threads of the log's safety rules. */
@NullMarked
package org.cairn.log.guard.server;

import org.jspecify.annotations.NullMarked;
