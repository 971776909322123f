/** Queues of Filespooler as a courier's medium: one link to each neighbour that has folders. */
@NullMarked
package org.cairn.filespooler.courier;

import org.jspecify.annotations.NullMarked;
