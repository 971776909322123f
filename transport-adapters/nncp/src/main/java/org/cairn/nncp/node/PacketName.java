package org.cairn.nncp.node;

import java.util.Optional;

/** The name of a packet in a spool: the hash of its octets, in Base32. */
public record PacketName(String text) {
  public PacketName {
    if (!NncpKey.isOf32Octets(text)) {
      throw new IllegalArgumentException("a packet is named by 32 octets in Base32");
    }
  }

  /** What a file is called; nothing unless that is the name of a whole packet. */
  public static Optional<PacketName> parse(String text) {
    return NncpKey.isOf32Octets(text) ? Optional.of(new PacketName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
