package org.cairn.seal;

import java.util.random.RandomGenerator;
import org.cairn.bundle.cbor.Octets;

/**
 * Names one life of a node's memory: new after each restore from a backup, so that the others see
 * that it forgot. Random, for two restores of one backup must differ.
 */
public record Incarnation(int bits) {
  static final int OCTETS = 4;

  public static Incarnation fresh(RandomGenerator random) {
    return new Incarnation(random.nextInt());
  }

  Octets toOctets() {
    return Octets.of((byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits);
  }

  static Incarnation read(Octets octets) {
    int bits = 0;
    for (int i = 0; i < OCTETS; i++) {
      bits = (bits << 8) | (octets.at(i) & 0xff);
    }
    return new Incarnation(bits);
  }

  @Override
  public String toString() {
    return toOctets().toHex();
  }
}
