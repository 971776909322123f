package org.cairn.seal;

import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;

/** What came of opening a sealed bundle. */
public sealed interface Opening {
  /**
   * It is for us, and from {@code from}: nobody else can have sealed it.
   *
   * @param content the application data unit
   */
  record Opened(NodeName from, Incarnation incarnation, Octets content) implements Opening {}

  /**
   * It is a replay: authentic, but opened before. Its source is answered again, which shows that
   * the first answer was lost; nothing else is done with it.
   */
  record Again(NodeName from, Octets content) implements Opening {}

  /** It was not opened. */
  record Refused(Refusal why) implements Opening {}
}
