package org.cairn.seal;

import java.util.Collection;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyId;

/**
 * What the seal of a bundle tells everybody: by which key of its source it was made, and for whom.
 */
public record Seal(KeyId sender, Addressees addressees) {
  /** For whom it is. */
  public sealed interface Addressees {}

  /**
   * For the bundle's destination.
   *
   * @param encapsulated the key, encapsulated to the destination
   */
  public record One(KeyId key, Octets encapsulated) implements Addressees {
    public One {
      if (encapsulated.length() != Hpke.ENCAPSULATED_OCTETS) {
        throw new IllegalArgumentException("an encapsulated key has 32 octets");
      }
    }
  }

  /** For several nodes: the payload is encrypted once, its key sealed to each. */
  public record Several(List<Wrap> wraps) implements Addressees {
    /** The most nodes that one bundle is sealed for: a full part still fits into 512 KiB. */
    public static final int MAX = 192;

    public Several {
      wraps = List.copyOf(wraps);
      if (wraps.isEmpty() || wraps.size() > MAX) {
        throw new IllegalArgumentException("a group has 1 to " + MAX + " nodes");
      }
      if (wraps.stream().map(Wrap::node).distinct().count() != wraps.size()) {
        throw new IllegalArgumentException("a node occurs once in a group");
      }
    }

    /**
     * The group with those only who are in {@code nodes}: what a relay sends on in one direction.
     */
    public Several only(Collection<NodeName> nodes) {
      return new Several(wraps.stream().filter(w -> nodes.contains(w.node())).toList());
    }
  }

  /**
   * The payload's key for one node of several.
   *
   * @param octets encapsulated key, then the sealed payload's key: 80 octets
   */
  public record Wrap(NodeName node, KeyId key, Octets octets) {
    /** 32 of the encapsulated key, 32 of the payload's key, 16 of its tag. */
    public static final int OCTETS = Hpke.ENCAPSULATED_OCTETS + Aead.KEY_OCTETS + Hpke.TAG_OCTETS;

    public Wrap {
      if (octets.length() != OCTETS) {
        throw new IllegalArgumentException("a sealed key has " + OCTETS + " octets");
      }
    }
  }
}
