package org.cairn.seal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Samples;
import org.cairn.bundle.Vectors;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.file.SequenceItem;
import org.cairn.mail.NodeName;
import org.cairn.seal.Nodes;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck.Refusal;
import org.cairn.seal.batch.BatchCheck.Verdict;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SigningSecretKey;
import org.junit.jupiter.api.Test;

class BatchCheckTest {
  private static final Instant END = Nodes.NOW.plus(Duration.ofDays(90));

  private final Nodes nodes = Nodes.make();
  private final SigningSecretKey stick = SigningSecretKey.generate(new Random(11));
  private final List<Octets> bundles =
      List.of(
          BundleFormat.encode(Samples.bundle(Samples.octets(50, 1))),
          BundleFormat.encode(Samples.bundle(Samples.octets(5_000, 2))));
  private final BatchCheck check = new BatchCheck(new SeenBefore<>(100, Duration.ofDays(60)));

  private InstanceCertificate certificate(Nodes.Node node, SigningSecretKey identity) {
    return InstanceCertificate.sign(node.name(), "stick-1", stick.publicKey(), END, identity);
  }

  private BatchHeader header(InstanceCertificate certificate, SigningSecretKey by) {
    BatchContents.Counter counter = new BatchContents.Counter();
    bundles.forEach(counter::add);
    return BatchHeader.sign(certificate, by, Nodes.LIFE, Nodes.NOW, counter.total());
  }

  private BatchHeader honest() {
    return header(certificate(nodes.hill(), nodes.hill().identity()), stick);
  }

  private static Octets file(BatchHeader header, List<Octets> bundles) {
    List<Octets> all = new ArrayList<>(bundles);
    all.addFirst(header.encode());
    return Octets.concat(all.toArray(Octets[]::new));
  }

  /** Reads a file as an adapter does. */
  private Verdict read(Octets file, KeyRing ring, Instant now) throws IOException {
    BatchReader reader =
        new BatchReader(new ByteArrayInputStream(file.toBytes()), Bundle.MAX_OCTETS);
    while (reader.next() instanceof SequenceItem.Whole bundle) {
      assertThat(bundles).contains(bundle.octets());
    }
    BatchHeader header = ((BatchReader.Origin.Signed) reader.origin()).header();
    return check.check(header, reader.contents(), ring, now, Duration.ZERO);
  }

  private static Verdict refused(Refusal why) {
    return new Verdict.Refused(why);
  }

  @Test
  void aBatchIsFromTheNodeThatCertifiedItsInstance() throws Exception {
    assertThat(read(file(honest(), bundles), nodes.ring(), Nodes.NOW))
        .isEqualTo(new Verdict.From(nodes.hill().name(), "stick-1"));
  }

  @Test
  void aHeaderIsTheSameOctetsInEveryRelease() throws Exception {
    Octets golden = Vectors.hex("/seal/batch-header-v1.hex");

    assertThat(honest().encode()).isEqualTo(golden);
    assertThat(BatchHeader.decode(golden)).isEqualTo(honest());
    assertThat(BatchHeader.isHeader(golden)).isTrue();
    assertThat(BatchHeader.isHeader(bundles.getFirst())).isFalse();
    assertThat(BatchHeader.octetsFor(honest().certificate())).isEqualTo(golden.length());
  }

  @Test
  void aFileWithoutHeaderOrWithABrokenOneGivesItsBundlesWithoutAnOrigin() throws Exception {
    byte[] broken = file(honest(), bundles).toBytes();
    broken[13] = 2;
    BatchReader plain =
        new BatchReader(
            new ByteArrayInputStream(Octets.concat(bundles.toArray(Octets[]::new)).toBytes()),
            Bundle.MAX_OCTETS);
    BatchReader damaged = new BatchReader(new ByteArrayInputStream(broken), Bundle.MAX_OCTETS);

    assertThat(plain.next()).isEqualTo(new SequenceItem.Whole(0, bundles.getFirst()));
    assertThat(plain.origin()).isEqualTo(new BatchReader.Origin.Unsigned());
    assertThat(damaged.next())
        .isEqualTo(new SequenceItem.Whole(honest().encode().length(), bundles.getFirst()));
    assertThat(damaged.origin())
        .isEqualTo(new BatchReader.Origin.Unreadable(Fault.UNKNOWN_VERSION));
  }

  @Test
  void aBatchThatWasReadAndNotTakenIsNoReplay() throws Exception {
    read(file(honest(), bundles), nodes.ring(), Nodes.NOW);

    assertThat(read(file(honest(), bundles), nodes.ring(), Nodes.NOW))
        .isEqualTo(new Verdict.From(nodes.hill().name(), "stick-1"));
  }

  @Test
  void aBatchThatWasTakenIsAReplay() throws Exception {
    read(file(honest(), bundles), nodes.ring(), Nodes.NOW);
    check.taken(honest(), Duration.ZERO);

    assertThat(read(file(honest(), bundles), nodes.ring(), Nodes.NOW))
        .isEqualTo(refused(Refusal.REPLAYED));
  }

  @Test
  void aBundleMoreOrLessIsNoticed() throws Exception {
    assertThat(read(file(honest(), bundles.subList(0, 1)), nodes.ring(), Nodes.NOW))
        .isEqualTo(refused(Refusal.OTHER_CONTENTS));
    assertThat(read(file(honest(), bundles.reversed()), nodes.ring(), Nodes.NOW))
        .isEqualTo(refused(Refusal.OTHER_CONTENTS));
  }

  @Test
  void whoIsUnknownOrExpiredOrForgesIsRefused() throws Exception {
    BatchHeader otherIdentity = header(certificate(nodes.hill(), nodes.lake().identity()), stick);
    BatchHeader otherInstance =
        header(certificate(nodes.hill(), nodes.hill().identity()), nodes.lake().identity());

    assertThat(read(file(honest(), bundles), KeyRing.empty(), Nodes.NOW))
        .isEqualTo(refused(Refusal.UNKNOWN_NODE));
    assertThat(read(file(honest(), bundles), nodes.ring(), END.plusSeconds(1)))
        .isEqualTo(refused(Refusal.EXPIRED_CERTIFICATE));
    assertThat(read(file(otherIdentity, bundles), nodes.ring(), Nodes.NOW))
        .isEqualTo(refused(Refusal.FORGED_CERTIFICATE));
    assertThat(read(file(otherInstance, bundles), nodes.ring(), Nodes.NOW))
        .isEqualTo(refused(Refusal.FORGED_HEADER));
  }

  @Test
  void noFlippedBitOfAHeaderPasses() {
    byte[] octets = honest().encode().toBytes();
    for (int bit = 0; bit < 8 * octets.length; bit++) {
      byte[] changed = octets.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        BatchHeader header = BatchHeader.decode(Octets.of(changed));
        assertThat(BatchCheck.refuse(header, nodes.ring(), Nodes.NOW))
            .as("bit %d", bit)
            .isPresent();
      } catch (MalformedException e) {
        assertThat(e.fault()).isNotNull();
      }
    }
  }

  @Test
  void aBundleThatNamesAnotherPreviousNodeDoesNotAgree() throws Exception {
    Bundle bundle = BundleFormat.decode(bundles.getFirst());

    assertThat(bundle.previousNode()).contains(EndpointId.mailOf(Samples.HILL));
    assertThat(BatchCheck.agrees(bundle, Samples.HILL)).isTrue();
    assertThat(BatchCheck.agrees(bundle, NodeName.of("lake"))).isFalse();
  }
}
