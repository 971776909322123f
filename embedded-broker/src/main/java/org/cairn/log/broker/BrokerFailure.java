package org.cairn.log.broker;

/**
 * The broker cannot go on: its disk is full or gone, or it met a bug of its own. Kafka would have
 * halted the JVM; what is to be done instead is the caller's to say, and it must end with a new
 * start of the broker.
 *
 * @param reason in Kafka's words; for the log
 */
public record BrokerFailure(String reason) {}
