package org.cairn.removable.server;

import org.cairn.removable.stick.StickReport;

/** What became of the wish to use a place as a stick. */
public sealed interface StickUse {
  /** It is used; {@link StickBoard#reports} says how it goes on. */
  record Begun(StickReport report) implements StickUse {}

  /**
   * It is not used, and was not changed.
   *
   * @param reason for the keeper
   */
  record Refused(String reason) implements StickUse {}
}
