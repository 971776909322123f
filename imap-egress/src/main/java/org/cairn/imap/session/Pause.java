package org.cairn.imap.session;

import java.time.Duration;

/** Lets time pass before a login is looked at, or answered, so that guessing takes long. */
public interface Pause {
  void pause(Duration duration);
}
