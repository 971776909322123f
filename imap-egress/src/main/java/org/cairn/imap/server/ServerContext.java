package org.cairn.imap.server;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.cairn.imap.session.Ports;
import org.cairn.imap.session.SessionSettings;

/** What all connections of a server share. */
record ServerContext(
    ServerSettings settings,
    SessionSettings sessionSettings,
    Ports ports,
    Supplier<SSLContext> tls,
    ServerEvents events,
    AccountSessions accounts,
    Threads threads,
    long startedAt) {
  /** Nanoseconds since the server was made; never negative, so that instants compare. */
  long now() {
    return ports.nanoTime().getAsLong() - startedAt;
  }
}
