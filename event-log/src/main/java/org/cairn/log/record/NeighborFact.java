package org.cairn.log.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.log.Topic;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;

/**
 * What the router knows of another gateway; the newest record of a gateway holds. It alone decides
 * whom we are paired with.
 */
public sealed interface NeighborFact extends LogFact {
  NodeName node();

  /** The command that this answers, or the one that paired us. */
  RequestId request();

  /** By the wall clock; for people. */
  Instant at();

  /**
   * We are paired with it.
   *
   * @param domains whose home it is; none that is ours or another's
   * @param keys its identity and the keys it seals by
   * @param codec the latest version of the mail codec that it reads, as it last stated
   * @param contacts at most one for each transport
   */
  record Paired(
      NodeName node,
      RequestId request,
      Instant at,
      Set<Domain> domains,
      KeyRing.Node keys,
      int codec,
      List<Contact> contacts,
      Bond bond)
      implements NeighborFact {
    public static final int MOST_DOMAINS = 64;

    public Paired {
      domains = Set.copyOf(domains);
      contacts = Contact.ordered(contacts);
      if (domains.size() > MOST_DOMAINS) {
        throw new IllegalArgumentException("a gateway has at most " + MOST_DOMAINS + " domains");
      }
      if (codec < 0 || codec > 255) {
        throw new IllegalArgumentException("a version of the codec is 0 to 255");
      }
      if (bond.via().filter(node::equals).isPresent()) {
        throw new IllegalArgumentException("no gateway is on the way to itself");
      }
    }
  }

  /**
   * It has no Cairn: mails go there and come from there as they are. It has no keys; its transport
   * proves who it is.
   *
   * @param domains it serves and may speak for; none that is ours or another's
   * @param contact the one transport that it has
   * @param everything what nobody else is known to serve goes there too, and it may speak for all
   *     domains that have no home here or at another neighbour
   */
  record Plain(
      NodeName node,
      RequestId request,
      Instant at,
      Set<Domain> domains,
      Contact contact,
      boolean everything)
      implements NeighborFact {
    public Plain {
      domains = Set.copyOf(domains);
      if (domains.size() > Paired.MOST_DOMAINS) {
        throw new IllegalArgumentException(
            "a neighbour has at most " + Paired.MOST_DOMAINS + " domains");
      }
    }
  }

  /**
   * We are not paired with it, or no longer. A command to pair that is refused is answered in our
   * own name: it must not stand in the place of what is known about another gateway.
   *
   * <p>That our key was changed, or not, is answered in our own name too.
   *
   * @param reason for the keeper, when a command was refused; else empty
   */
  record Unpaired(NodeName node, RequestId request, Instant at, String reason)
      implements NeighborFact {
    public Unpaired {
      if (reason.length() > 500) {
        throw new IllegalArgumentException("a reason has at most 500 characters");
      }
    }
  }

  @Override
  default Topic topic() {
    return Topic.NEIGHBOR;
  }

  @Override
  default String key() {
    return node().name();
  }
}
