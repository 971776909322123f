package org.cairn.nncp.node;

import java.util.regex.Pattern;

/** A public key of 32 octets as the tools write it: Base32 without padding. */
public record NncpKey(String text) {
  /** 52 characters, of whose 260 bits the last four are none. */
  private static final Pattern OF_32_OCTETS = Pattern.compile("[A-Z2-7]{51}[AQ]");

  public NncpKey {
    if (!isOf32Octets(text)) {
      throw new IllegalArgumentException("a key of NNCP is 32 octets in Base32");
    }
  }

  static boolean isOf32Octets(String text) {
    return OF_32_OCTETS.matcher(text).matches();
  }

  byte[] toBytes() {
    return Base32.decode(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
