/** The console's ports to the event log, over Kafka. */
@NullMarked
package org.cairn.console.kafka;

import org.jspecify.annotations.NullMarked;
