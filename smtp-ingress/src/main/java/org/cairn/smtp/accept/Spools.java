package org.cairn.smtp.accept;

import org.cairn.smtp.protocol.Peer;

/**
 * Gives everybody the spool that she may use; what strangers send takes nothing from our people.
 */
@FunctionalInterface
public interface Spools {
  /**
   * @param source where the client is
   */
  ContentSpool of(Peer peer, String source);
}
