/**
 * Queues as folders: those that something else carries to and from a neighbour, where ours are
 * written, where theirs are done, and what came of them.
 */
@NullMarked
package org.cairn.filespooler.queue;

import org.jspecify.annotations.NullMarked;
