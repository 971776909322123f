package org.cairn.bundle.file;

import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.Octets;

/** What stands next in a file of bundles. Offsets are octets from the start of the file. */
public sealed interface SequenceItem {
  /** Where it starts. */
  long offset();

  /** One whole CBOR item, a bundle if it decodes as one. */
  record Whole(long offset, Octets octets) implements SequenceItem {}

  /**
   * An item that is well-formed but larger than is read. It was passed over; what follows it can be
   * read.
   *
   * @param length in octets
   */
  record TooLarge(long offset, long length) implements SequenceItem {}

  /**
   * What starts here is not CBOR, or the file ends within it. Where the next item would start
   * cannot be told, so nothing more is read.
   *
   * @param faultOffset where it was noticed
   */
  record Damaged(long offset, Fault fault, long faultOffset) implements SequenceItem {}

  /** The file ends here, after its last item. */
  record End(long offset) implements SequenceItem {}
}
