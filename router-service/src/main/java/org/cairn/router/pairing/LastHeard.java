package org.cairn.router.pairing;

import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.pairing.Announcement;

/**
 * The newest announcement of a neighbour.
 *
 * @param life the incarnation in which it was made: numbers begin anew with each
 */
public record LastHeard(Incarnation life, Announcement said) {
  NodeName node() {
    return said.node();
  }

  /** Whether an announcement comes after this one. */
  boolean isBefore(Incarnation otherLife, Announcement other) {
    return !life.equals(otherLife) || other.number() > said.number();
  }
}
