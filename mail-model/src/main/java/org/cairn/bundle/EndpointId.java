package org.cairn.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cairn.mail.NodeName;

/**
 * An endpoint of bundles (RFC 9171 section 4.2.5.1): {@code dtn:none}, {@code dtn://node/demux} or
 * {@code ipn:node.service}.
 */
public sealed interface EndpointId {
  /** The longest part of a {@code dtn:} id after its scheme, in octets. */
  int MAX_OCTETS = 255;

  /** Nobody: {@code dtn:none}. */
  static EndpointId none() {
    return new None();
  }

  /** Our endpoint for mail of a node: {@code dtn://<node>/mail}. */
  static EndpointId mailOf(NodeName node) {
    return new Dtn("//" + node + "/mail");
  }

  /**
   * The endpoint of a bundle that several nodes shall have: {@code dtn://<source>/~mail}, a group
   * (RFC 9171 section 4.2.5.1.1) whose members are those for whom its source sealed it.
   */
  static EndpointId groupOf(NodeName source) {
    return new Dtn("//" + source + "/~mail");
  }

  /** The node of ours whose mail endpoint this is. */
  default Optional<NodeName> mailNode() {
    return Optional.empty();
  }

  /** Nobody: the source of an anonymous bundle, the report-to of one that wants no reports. */
  record None() implements EndpointId {
    @Override
    public String toString() {
      return "dtn:none";
    }
  }

  /** An id of the scheme dtn; {@code hierarchical} begins with two slashes and a node's name. */
  record Dtn(String hierarchical) implements EndpointId {
    private static final String MAIL = "/mail";

    public Dtn {
      if (!hierarchical.startsWith("//") || hierarchical.length() < 3) {
        throw new IllegalArgumentException("a dtn endpoint begins with // and a node's name");
      }
      if (hierarchical.charAt(2) == '/') {
        throw new IllegalArgumentException("the node's name of a dtn endpoint is empty");
      }
      if (!hierarchical.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException("a dtn endpoint has visible ASCII characters only");
      }
      if (hierarchical.getBytes(StandardCharsets.US_ASCII).length > MAX_OCTETS) {
        throw new IllegalArgumentException("a dtn endpoint is too long");
      }
    }

    /** The node's name, any that the scheme allows. */
    public String node() {
      int end = hierarchical.indexOf('/', 2);
      return hierarchical.substring(2, end < 0 ? hierarchical.length() : end);
    }

    /** Whether several nodes may be meant: what follows the node's name begins with a tilde. */
    public boolean isGroup() {
      return hierarchical.startsWith("/~", 2 + node().length());
    }

    @Override
    public Optional<NodeName> mailNode() {
      String node = node();
      if (!hierarchical.substring(2 + node.length()).equals(MAIL) || !isNodeName(node)) {
        return Optional.empty();
      }
      return Optional.of(NodeName.of(node));
    }

    private static boolean isNodeName(String node) {
      try {
        NodeName.of(node);
        return true;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }

    @Override
    public String toString() {
      return "dtn:" + hierarchical;
    }
  }

  /**
   * An id of the scheme ipn (RFC 9758). Numbers of 64 bits without sign.
   *
   * @param elements 2 or 3: how many it was encoded with, for both stand for the same endpoint
   */
  record Ipn(long allocator, long node, long service, int elements) implements EndpointId {
    private static final long MAX_NUMBER = 0xffff_ffffL;

    public Ipn {
      if (allocator >>> 32 != 0 || node >>> 32 != 0) {
        throw new IllegalArgumentException("allocator and node have at most 32 bits each");
      }
      if (elements != 2 && elements != 3) {
        throw new IllegalArgumentException("an ipn endpoint has two or three elements");
      }
    }

    /** An id with two elements; the upper half of {@code qualifiedNode} is the allocator. */
    public static Ipn of(long qualifiedNode, long service) {
      return new Ipn(qualifiedNode >>> 32, qualifiedNode & MAX_NUMBER, service, 2);
    }

    /** Allocator and node as one number, as two elements have them. */
    public long qualifiedNode() {
      return allocator << 32 | node;
    }

    /** Whether this is the null endpoint, which stands for nobody as {@code dtn:none} does. */
    public boolean isNull() {
      return allocator == 0 && node == 0;
    }

    @Override
    public String toString() {
      String named = allocator == 0 ? "" : Long.toString(allocator) + ".";
      return "ipn:" + named + node + "." + Long.toUnsignedString(service);
    }
  }

  /** Whether nobody is meant: an anonymous source, no wish for reports. */
  default boolean isNobody() {
    return switch (this) {
      case None _ -> true;
      case Ipn ipn -> ipn.isNull();
      case Dtn _ -> false;
    };
  }
}
