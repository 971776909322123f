package org.cairn.router.meter;

import java.util.List;
import org.cairn.mail.NodeName;

/**
 * What this gateway carries for others, as its keeper is told. What is inside is sealed; so a mail
 * that goes in several parts counts as several, and receipts do not count.
 *
 * @param moving whether some of it came or left a moment ago, or is being handed over
 * @param destinations those for which something was carried since the start, by name
 */
public record Carried(boolean moving, List<For> destinations) {
  /** Nothing yet. */
  public static final Carried NOTHING = new Carried(false, List.of());

  /**
   * What goes to one gateway.
   *
   * @param handedOver whoever is next, or the destination, has said that it has it; since the start
   * @param left what nobody has said so of
   * @param outThere how many of these are on a stick or in a spool by now
   */
  public record For(NodeName destination, int handedOver, int left, int outThere) {}

  public Carried {
    destinations = List.copyOf(destinations);
  }

  /** How many mails are left, for all gateways together. */
  public int left() {
    return destinations.stream().mapToInt(For::left).sum();
  }
}
