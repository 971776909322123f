package org.cairn.log.record;

import java.util.Optional;
import org.cairn.mail.NodeName;

/**
 * What the keeper decided about another gateway beyond knowing it.
 *
 * @param via all that goes there goes by way of this gateway (a static next hop); nothing: by its
 *     own links, and by whoever announces a way
 * @param everything what nobody else is known to serve goes there too: the default next hop
 * @param relayed what it gives us for others is carried on
 */
public record Bond(Optional<NodeName> via, boolean everything, boolean relayed) {
  /** A neighbour that we exchange mail with, and relay for. */
  public static final Bond PLAIN = new Bond(Optional.empty(), false, true);
}
