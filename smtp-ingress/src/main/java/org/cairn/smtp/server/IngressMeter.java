package org.cairn.smtp.server;

import java.time.Duration;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Reply;

/** Told of what happens, to be counted. Called by many threads; must not block. */
public interface IngressMeter {
  /** Counts nothing. */
  IngressMeter NONE =
      new IngressMeter() {
        @Override
        public void sessionOpened(ListenerKind kind) {}

        @Override
        public void sessionClosed(ListenerKind kind) {}

        @Override
        public void turnedAway(ListenerKind kind) {}

        @Override
        public void accepted(ListenerKind kind, long octets, Duration toAppend) {}

        @Override
        public void refused(ListenerKind kind, Reply reply) {}

        @Override
        public void loginFailed(ListenerKind kind) {}
      };

  void sessionOpened(ListenerKind kind);

  void sessionClosed(ListenerKind kind);

  /** A connection was closed at once: too many from its source. */
  void turnedAway(ListenerKind kind);

  /**
   * A mail is durable.
   *
   * @param toAppend from the last octet of its content to its place on the log
   */
  void accepted(ListenerKind kind, long octets, Duration toAppend);

  /** The client was told no: a reply of class 4 or 5. */
  void refused(ListenerKind kind, Reply reply);

  void loginFailed(ListenerKind kind);
}
