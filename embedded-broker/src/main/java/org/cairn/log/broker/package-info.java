/**
 * A single-node Kafka broker inside one of our processes, for a gateway on one box and for tests.
 * The only place that knows the server side of Kafka; services know its clients alone.
 */
@NullMarked
package org.cairn.log.broker;

import org.jspecify.annotations.NullMarked;
