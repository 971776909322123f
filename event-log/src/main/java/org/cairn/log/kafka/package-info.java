/** The Kafka clients of the event log: the only place that knows their settings. */
@NullMarked
package org.cairn.log.kafka;

import org.jspecify.annotations.NullMarked;
