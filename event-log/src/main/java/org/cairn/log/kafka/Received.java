package org.cairn.log.kafka;

import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.record.LogFact;

/**
 * A fact as it was read.
 *
 * @param content what rode in the record beside the fact; empty if nothing did
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record Received(Topic topic, Position position, LogFact fact, byte[] content) {}
