/** Runs the custody ledger as Kafka Streams: its state, its inputs, its outputs. */
@NullMarked
package org.cairn.router.streams;

import org.jspecify.annotations.NullMarked;
