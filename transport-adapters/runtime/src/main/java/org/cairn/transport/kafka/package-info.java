/** What adapters bring goes onto the event log. */
@NullMarked
package org.cairn.transport.kafka;

import org.jspecify.annotations.NullMarked;
