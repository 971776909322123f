package org.cairn.bundle;

import java.util.Arrays;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;

/** The last field of a block: its checksum as a byte string in network order. */
final class ChecksumFormat {
  private ChecksumFormat() {}

  static Checksum readType(CborReader in) throws MalformedException {
    int start = in.offset();
    long code = in.unsigned();
    for (Checksum checksum : Checksum.values()) {
      if (checksum.code() == code) {
        return checksum;
      }
    }
    throw new MalformedException(Fault.WRONG_VALUE, start, "an unknown type of checksum");
  }

  /** Ends a block, of which all but the checksum is written. */
  static Octets append(CborWriter block, Checksum checksum) {
    if (checksum == Checksum.NONE) {
      return block.toOctets();
    }
    byte[] whole = block.bytes(Octets.of(new byte[checksum.octets()])).toOctets().toBytes();
    byte[] value = checksum.over(whole);
    System.arraycopy(value, 0, whole, whole.length - value.length, value.length);
    return Octets.of(whole);
  }

  /** Reads the checksum of the block that began at {@code start}, and compares. */
  static void verify(CborReader in, int start, Checksum checksum) throws MalformedException {
    if (checksum == Checksum.NONE) {
      return;
    }
    byte[] said = in.bytes(checksum.octets(), checksum.octets()).toBytes();
    byte[] block = in.since(start).toBytes();
    Arrays.fill(block, block.length - said.length, block.length, (byte) 0);
    if (!Arrays.equals(said, checksum.over(block))) {
      throw new MalformedException(Fault.WRONG_CHECKSUM, start, "a block was damaged");
    }
  }
}
