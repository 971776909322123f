package org.cairn.smtp.server;

import org.cairn.smtp.protocol.Terms;

/** What all connections of a server have in common. */
record ServerContext(Terms terms, ServerLimits limits, Desk desk) {}
