package org.cairn.custody;

import java.util.regex.Pattern;
import org.cairn.mail.NodeName;

/**
 * An adapter instance's link to one next hop. A medium that moves is an instance of its own: a
 * stick keeps its name wherever it is plugged in.
 *
 * @param instance what has the medium: a process, a radio, a stick
 */
public record LinkId(Transport transport, String instance, NextHop nextHop)
    implements Comparable<LinkId> {
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public LinkId {
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "an instance has 1 to 64 letters, digits, dots, hyphens and underscores");
    }
  }

  /** A link to one gateway. */
  public static LinkId to(NodeName nextHop, Transport transport, String instance) {
    return new LinkId(transport, instance, new NextHop.Neighbour(nextHop));
  }

  /** A link to whoever comes by. */
  public static LinkId toAnyone(Transport transport, String instance) {
    return new LinkId(transport, instance, new NextHop.Anyone());
  }

  /** Whether what goes by this link may come to {@code node} first. */
  public boolean mayHandTo(NodeName node) {
    return switch (nextHop) {
      case NextHop.Neighbour(NodeName neighbour) -> neighbour.equals(node);
      case NextHop.Anyone _ -> true;
    };
  }

  @Override
  public int compareTo(LinkId other) {
    int byTransport = transport.compareTo(other.transport);
    int byInstance = byTransport != 0 ? byTransport : instance.compareTo(other.instance);
    return byInstance != 0 ? byInstance : nextHop.toString().compareTo(other.nextHop.toString());
  }

  /** Transport, instance and next hop, as the key of {@code link.state}. */
  @Override
  public String toString() {
    return transport + "/" + instance + "/" + nextHop;
  }
}
