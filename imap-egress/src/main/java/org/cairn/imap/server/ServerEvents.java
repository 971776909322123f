package org.cairn.imap.server;

/** Hears of connections, to count them. Returns at once. */
public interface ServerEvents {
  /** Why a connection was turned away. */
  enum Refusal {
    TOO_MANY_FROM_SOURCE,
    HANDSHAKE_FAILED
  }

  /**
   * A connection was accepted.
   *
   * @param endpoint its {@link Endpoint#name}
   */
  void opened(String endpoint);

  /** A connection ended. */
  void closed(String endpoint);

  /** A connection was turned away. */
  void refused(String endpoint, Refusal why);

  /** Counts nothing. */
  ServerEvents IGNORED =
      new ServerEvents() {
        @Override
        public void opened(String endpoint) {}

        @Override
        public void closed(String endpoint) {}

        @Override
        public void refused(String endpoint, Refusal why) {}
      };
}
