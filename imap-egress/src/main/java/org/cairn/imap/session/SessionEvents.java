package org.cairn.imap.session;

import java.time.Duration;
import org.cairn.imap.protocol.Status;

/** Hears what sessions do, to count it. Never an address, never content. Returns at once. */
public interface SessionEvents {
  /** A login was right. */
  void loggedIn();

  /** A login was refused. */
  void loginRefused();

  /**
   * A command was answered.
   *
   * @param verb one of a fixed set of words, {@code INVALID} for what is no command
   */
  void answered(String verb, Status status, Duration took);

  /** The store failed a session. */
  void storeFailed();

  /** An EXISTS for new mail was written to an idling client so long after the store told of it. */
  void existsPushed(Duration sinceAnnounced);

  /** Counts nothing. */
  SessionEvents IGNORED =
      new SessionEvents() {
        @Override
        public void loggedIn() {}

        @Override
        public void loginRefused() {}

        @Override
        public void answered(String verb, Status status, Duration took) {}

        @Override
        public void storeFailed() {}

        @Override
        public void existsPushed(Duration sinceAnnounced) {}
      };
}
