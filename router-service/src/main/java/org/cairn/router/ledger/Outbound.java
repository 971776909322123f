package org.cairn.router.ledger;

import java.util.ArrayList;
import java.util.List;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;

/**
 * What of a mail goes, or went, to other gateways.
 *
 * @param named the recipients that the mail names on its way, settled when first one is carried, so
 *     that it is packed of the same octets each time; none before
 * @param given the gateways it was ever to be brought to
 * @param over those among them for which that has ended: the forwarding ledger would bring the mail
 *     there no more
 */
public record Outbound(List<Recipient> named, List<NodeName> given, List<NodeName> over) {
  /** It goes nowhere. */
  public static final Outbound NONE = new Outbound(List.of(), List.of(), List.of());

  public Outbound {
    named = List.copyOf(named);
    given = List.copyOf(given);
    over = List.copyOf(over);
  }

  /** Of a mail that is begun anew after custody of it ended. */
  static Outbound after(EndedMail ended) {
    return new Outbound(List.of(), ended.gateways(), ended.gateways());
  }

  /** The gateways that may still be given it. */
  List<NodeName> underWay() {
    return given.stream().filter(node -> !over.contains(node)).toList();
  }

  Outbound naming(List<Recipient> recipients) {
    return new Outbound(recipients, given, over);
  }

  Outbound givenTo(NodeName node) {
    return given.contains(node) ? this : new Outbound(named, with(given, node), over);
  }

  /** Nothing is brought there any more. */
  Outbound overAt(NodeName node) {
    return over.contains(node) ? this : new Outbound(named, given, with(over, node));
  }

  Outbound allOver() {
    return new Outbound(named, given, given);
  }

  private static List<NodeName> with(List<NodeName> nodes, NodeName one) {
    List<NodeName> more = new ArrayList<>(nodes);
    more.add(one);
    return more;
  }
}
