package org.cairn.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;

/** Bundles as tests want them. */
public final class Samples {
  public static final NodeName HILL = NodeName.of("hill");
  public static final NodeName TOWN = NodeName.of("town");
  public static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

  private Samples() {}

  public static Octets octets(int length, long seed) {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return Octets.of(octets);
  }

  public static PrimaryBlock primary(long sequence) {
    return PrimaryBlock.ours(
        EndpointId.mailOf(HILL),
        EndpointId.mailOf(TOWN),
        CreationTimestamp.at(NOON, sequence),
        Duration.ofDays(30));
  }

  /** One with all blocks that we make. */
  public static Bundle bundle(Octets payload) {
    return new Bundle(
        primary(0x8123_4567_0000_0001L),
        List.of(
            new CanonicalBlock(
                2, BlockFlags.NONE, Checksum.CRC32C, new BlockContent.HopCount(30, 0)),
            new CanonicalBlock(
                3, BlockFlags.NONE, Checksum.CRC32C, new BlockContent.BundleAge(Duration.ZERO)),
            new CanonicalBlock(
                4,
                BlockFlags.NONE,
                Checksum.CRC32C,
                new BlockContent.PreviousNode(EndpointId.mailOf(HILL))),
            CanonicalBlock.payload(new BlockContent.Payload(payload))));
  }

  /** A fragment of {@code unit}, as another implementation would make it. */
  public static Bundle fragment(Octets unit, int from, int to) {
    return fragment(7, unit, from, to);
  }

  /** A fragment of the unit with that sequence number. */
  public static Bundle fragment(long sequence, Octets unit, int from, int to) {
    PrimaryBlock whole = primary(sequence);
    PrimaryBlock fragment =
        new PrimaryBlock(
            new BundleFlags(BundleFlags.FRAGMENT),
            Checksum.CRC16,
            whole.destination(),
            whole.source(),
            whole.reportTo(),
            whole.created(),
            whole.lifetime(),
            new Extent.Fragment(from, unit.length()));
    BlockContent payload = new BlockContent.Payload(unit.slice(from, to));
    return new Bundle(
        fragment, List.of(new CanonicalBlock(1, BlockFlags.NONE, Checksum.CRC16, payload)));
  }
}
