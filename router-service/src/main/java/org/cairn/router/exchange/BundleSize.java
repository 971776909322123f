package org.cairn.router.exchange;

import java.time.Duration;
import java.util.List;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Forwarding;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.Seal;
import org.cairn.seal.SealFormat;
import org.cairn.seal.Sealer;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.SealPublicKey;

/**
 * How large bundles of ours will be, told before anything is sealed: never less than they are, and
 * more only by what numbers may be shorter.
 */
public final class BundleSize {
  /** Of a part beside its octets: its mail, the whole's hash, numbers and heads. */
  private static final int PART_OCTETS = 64;

  private static final int LONGEST_HEAD = 5;
  private static final KeyId KEY = new KeyId(Octets.of(new byte[KeyId.OCTETS]));
  private static final Seal SEAL =
      new Seal(KEY, new Seal.One(KEY, Octets.of(new byte[SealPublicKey.OCTETS])));

  /** All numbers as long as they can be in a bundle of ours. */
  private static final CreationTimestamp CREATED = new CreationTimestamp(Long.MAX_VALUE, -1);

  private static final Duration LIFETIME = Duration.ofDays(365L * 1000);

  private BundleSize() {}

  /** The most octets of a bundle with that part of a mail for one gateway. */
  public static long ofMail(EncodedMail mail, int part, NodeName from, NodeName to) {
    int framing = mail.parts() == 1 ? 1 : PART_OCTETS;
    return around(from, to) + framing + mail.length(part);
  }

  /** The most octets of a bundle with receipts or an announcement. */
  public static long ofControl(Adu said, NodeName from, NodeName to) {
    return around(from, to) + AduFormat.encode(said).length();
  }

  private static long around(NodeName from, NodeName to) {
    EndpointId self = EndpointId.mailOf(from);
    PrimaryBlock primary = PrimaryBlock.ours(self, EndpointId.mailOf(to), CREATED, LIFETIME);
    BlockContent.Payload nothing = new BlockContent.Payload(Octets.EMPTY);
    Bundle empty =
        Bundle.ours(
            primary,
            Passage.MOST_HOPS,
            List.of(SealFormat.block(SEAL, self), CanonicalBlock.payload(nothing)));
    return Forwarding.forward(empty, self, Duration.ZERO).stream()
            .mapToLong(bundle -> BundleFormat.encode(bundle).length())
            .sum()
        + LONGEST_HEAD
        + Sealer.PAYLOAD_GROWTH;
  }
}
