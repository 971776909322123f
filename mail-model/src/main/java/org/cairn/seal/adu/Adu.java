package org.cairn.seal.adu;

import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;

/** What one node of ours tells another under seal. */
public sealed interface Adu {
  /** A mail as the mail codec encodes it, whole. */
  record WholeMail(Octets encoded) implements Adu {}

  /** A part of an encoded mail that is larger than a bundle. */
  record MailPart(Part part) implements Adu {}

  /** Answers to bundles; these are never answered themselves. */
  record Receipts(List<Receipt> receipts) implements Adu {
    /** The most receipts in one bundle. */
    public static final int MAX = 4096;

    public Receipts {
      receipts = List.copyOf(receipts);
      if (receipts.isEmpty() || receipts.size() > MAX) {
        throw new IllegalArgumentException("1 to " + MAX + " receipts go into one bundle");
      }
    }
  }

  /** A statement about keys, pairing or reachability; whoever wrote it knows its encoding. */
  record Announcement(Octets encoded) implements Adu {}
}
