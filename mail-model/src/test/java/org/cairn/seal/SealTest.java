package org.cairn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Forwarding;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.Samples;
import org.cairn.bundle.Vectors;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;
import org.junit.jupiter.api.Test;

class SealTest {
  private static final Octets CONTENT = Octets.ofUtf8("the mail of the day");

  private final Nodes nodes = Nodes.make();

  private Bundle toTown() {
    PrimaryBlock primary = Samples.primary(1);
    return Bundle.ours(
        primary, 30, nodes.hill().sealer(1).seal(primary, nodes.town().key().publicKey(), CONTENT));
  }

  private Bundle toTownAndLake() {
    PrimaryBlock primary =
        PrimaryBlock.ours(
            EndpointId.mailOf(Samples.HILL),
            EndpointId.groupOf(Samples.HILL),
            CreationTimestamp.at(Samples.NOON, 2),
            Duration.ofDays(30));
    SequencedMap<NodeName, SealPublicKey> to = new LinkedHashMap<>();
    to.put(nodes.town().name(), nodes.town().key().publicKey());
    to.put(nodes.lake().name(), nodes.lake().key().publicKey());
    return Bundle.ours(primary, 30, nodes.hill().sealer(2).seal(primary, to, CONTENT));
  }

  private Opening open(Nodes.Node node, Bundle bundle) {
    return nodes.opener(node).open(bundle, Nodes.NOW);
  }

  private Opening opened() {
    return new Opening.Opened(nodes.hill().name(), Nodes.LIFE, CONTENT);
  }

  private static Opening refused(Refusal why) {
    return new Opening.Refused(why);
  }

  @Test
  void itsDestinationOpensItAndKnowsWhoseItIs() {
    assertThat(open(nodes.town(), toTown())).isEqualTo(opened());
  }

  @Test
  void everyOneOfSeveralOpensIt() {
    assertThat(open(nodes.town(), toTownAndLake())).isEqualTo(opened());
    assertThat(open(nodes.lake(), toTownAndLake())).isEqualTo(opened());
  }

  @Test
  void itIsTheSameOctetsInEveryRelease() throws Exception {
    Octets one = Vectors.hex("/seal/one-v1.hex");
    Octets several = Vectors.hex("/seal/several-v1.hex");

    assertThat(BundleFormat.encode(toTown())).isEqualTo(one);
    assertThat(BundleFormat.encode(toTownAndLake())).isEqualTo(several);
    assertThat(open(nodes.town(), BundleFormat.decode(one))).isEqualTo(opened());
    assertThat(open(nodes.lake(), BundleFormat.decode(several))).isEqualTo(opened());
  }

  @Test
  void itSurvivesTheWay() {
    Bundle arrived =
        Forwarding.forward(toTown(), EndpointId.mailOf(nodes.lake().name()), Duration.ofDays(2))
            .orElseThrow();

    assertThat(open(nodes.town(), arrived)).isEqualTo(opened());
  }

  @Test
  void whoeverItIsNotForRefusesIt() {
    assertThat(open(nodes.lake(), toTown())).isEqualTo(refused(Refusal.NOT_FOR_US));
    assertThat(open(nodes.hill(), toTownAndLake())).isEqualTo(refused(Refusal.NOT_FOR_US));
  }

  @Test
  void aPayloadInAnotherPrimaryBlockIsRefused() {
    Bundle honest = toTown();

    Bundle rewrapped = new Bundle(Samples.primary(3), honest.blocks());

    assertThat(open(nodes.town(), rewrapped)).isEqualTo(refused(Refusal.NOT_AUTHENTIC));
  }

  @Test
  void aForgeryInTheNameOfAnotherIsRefused() {
    PrimaryBlock primary = Samples.primary(1);
    Sealer lake = nodes.lake().sealer(3);
    List<CanonicalBlock> forged = lake.seal(primary, nodes.town().key().publicKey(), CONTENT);

    assertThat(open(nodes.town(), new Bundle(primary, forged)))
        .isEqualTo(refused(Refusal.UNKNOWN_SENDER_KEY));
  }

  @Test
  void aForgeryThatNamesTheRightKeyIsRefused() throws Exception {
    PrimaryBlock primary = Samples.primary(1);
    List<CanonicalBlock> forged =
        nodes.lake().sealer(3).seal(primary, nodes.town().key().publicKey(), CONTENT);
    Seal seal = SealFormat.find(new Bundle(primary, forged)).orElseThrow();
    Seal claimed = new Seal(nodes.hill().key().publicKey().id(), seal.addressees());

    Bundle bundle =
        new Bundle(primary, List.of(SealFormat.block(claimed, primary.source()), forged.getLast()));

    assertThat(open(nodes.town(), bundle)).isEqualTo(refused(Refusal.NOT_AUTHENTIC));
  }

  @Test
  void oneAddresseeCannotPutAnotherContentUnderTheSharedKey() throws Exception {
    Bundle honest = toTownAndLake();
    Bundle swapped =
        new Bundle(
            honest.primary(),
            List.of(
                honest.ofType(12).findAny().orElseThrow(),
                CanonicalBlock.payload(new BlockContent.Payload(Samples.octets(80, 1)))));

    assertThat(open(nodes.lake(), swapped)).isEqualTo(refused(Refusal.NOT_AUTHENTIC));
  }

  @Test
  void aNodeWeAreNotPairedWithIsRefused() {
    PrimaryBlock primary =
        PrimaryBlock.ours(
            EndpointId.mailOf(nodes.stranger().name()),
            EndpointId.mailOf(nodes.town().name()),
            CreationTimestamp.at(Samples.NOON, 2),
            Duration.ofDays(30));
    Sealer stranger = nodes.stranger().sealer(4);

    assertThat(
            open(nodes.town(), stranger.bundle(primary, nodes.town().key().publicKey(), CONTENT)))
        .isEqualTo(refused(Refusal.UNKNOWN_NODE));
  }

  @Test
  void aKeyWeDoNotHaveIsNamedSoThatItsSourceCanSealAgain() {
    SealSecretKey lost = SealSecretKey.generate(new Random(77));
    Bundle bundle = nodes.hill().sealer(5).bundle(Samples.primary(4), lost.publicKey(), CONTENT);

    assertThat(open(nodes.town(), bundle)).isEqualTo(refused(Refusal.UNKNOWN_DESTINATION_KEY));
  }

  @Test
  void anOldKeyOpensUntilItIsForgotten() {
    Duration keep = Duration.ofDays(60);
    SealSecretKey fresh = SealSecretKey.generate(new Random(78));
    OwnKeys changed = nodes.town().own().replace(fresh, Nodes.NOW, keep);
    Opener opener = new Opener(changed, nodes.ring());

    assertThat(opener.open(toTown(), Nodes.NOW.plus(keep))).isEqualTo(opened());
    assertThat(opener.open(toTown(), Nodes.NOW.plus(keep).plusSeconds(1)))
        .isEqualTo(refused(Refusal.UNKNOWN_DESTINATION_KEY));
  }

  @Test
  void aReplayIsKnownAndAForgeryBeforeItDoesNoHarm() {
    Gate gate = new Gate(new SeenBefore<BundleId>(10, Duration.ofDays(60)));
    Bundle bundle = toTown();
    Bundle forged =
        new Bundle(
            bundle.primary(),
            List.of(
                bundle.ofType(12).findAny().orElseThrow(),
                CanonicalBlock.payload(new BlockContent.Payload(Samples.octets(60, 2)))));
    Opener town = nodes.opener(nodes.town());

    assertThat(gate.open(forged, town, Nodes.NOW, Duration.ZERO))
        .isEqualTo(refused(Refusal.NOT_AUTHENTIC));
    assertThat(gate.open(bundle, town, Nodes.NOW, Duration.ZERO)).isEqualTo(opened());
    assertThat(gate.open(bundle, town, Nodes.NOW, Duration.ofDays(1)))
        .isEqualTo(new Opening.Again(nodes.hill().name(), CONTENT));
  }

  @Test
  void aPlainBundleIsNotSealed() {
    assertThat(open(nodes.town(), Samples.bundle(CONTENT))).isEqualTo(refused(Refusal.NOT_SEALED));
  }

  @Test
  void noFlippedBitOfABundleToOneOpens() {
    Bundle bundle = toTown();
    for (int bit = 0; bit < 8 * sealedOctets(bundle); bit++) {
      assertThat(open(nodes.town(), flipped(bundle, bit)))
          .as("bit %d", bit)
          .isInstanceOf(Opening.Refused.class);
    }
  }

  @Test
  void aFlippedBitOfABundleToSeveralHarmsNobodyButThoseItConcerns() {
    Bundle bundle = toTownAndLake();
    Random random = new Random(31);
    for (int octet = 0; octet < sealedOctets(bundle); octet++) {
      Bundle changed = flipped(bundle, 8 * octet + random.nextInt(8));

      List<Opening> both = List.of(open(nodes.town(), changed), open(nodes.lake(), changed));

      assertThat(both).as("octet %d", octet).hasAtLeastOneElementOfType(Opening.Refused.class);
      assertThat(both)
          .allMatch(o -> o instanceof Opening.Refused || o.equals(opened()), "refused or sound");
    }
  }

  private static Octets seal(Bundle bundle) {
    CanonicalBlock block = bundle.ofType(12).findAny().orElseThrow();
    return ((BlockContent.Opaque) block.content()).octets();
  }

  private static int sealedOctets(Bundle bundle) {
    return seal(bundle).length() + bundle.payload().length();
  }

  private static Bundle flipped(Bundle bundle, int bit) {
    Octets seal = seal(bundle);
    byte[] octets = Octets.concat(seal, bundle.payload()).toBytes();
    octets[bit / 8] ^= (byte) (1 << (bit % 8));
    CanonicalBlock block =
        bundle
            .ofType(12)
            .findAny()
            .orElseThrow()
            .with(new BlockContent.Opaque(12, Octets.of(octets, 0, seal.length())));
    BlockContent.Payload content =
        new BlockContent.Payload(Octets.of(octets, seal.length(), octets.length));
    return new Bundle(bundle.primary(), List.of(block, CanonicalBlock.payload(content)));
  }

  @Test
  void aRelayDropsTheKeysOfThoseItDoesNotSendTo() throws MalformedException {
    Bundle bundle = toTownAndLake();
    Seal seal = SealFormat.find(bundle).orElseThrow();
    Seal.Several both = (Seal.Several) seal.addressees();
    Seal forLake = new Seal(seal.sender(), both.only(List.of(nodes.lake().name())));

    Bundle reduced =
        new Bundle(
            bundle.primary(),
            List.of(
                SealFormat.block(forLake, bundle.primary().source()), bundle.blocks().getLast()));

    assertThat(open(nodes.lake(), reduced)).isEqualTo(opened());
    assertThat(open(nodes.town(), reduced)).isEqualTo(refused(Refusal.NOT_FOR_US));
  }

  @Test
  void theKeyRingTakesOnlyTheNewerWordOfTheNodeItself() {
    Duration keep = Duration.ofDays(60);
    SealSecretKey fresh = SealSecretKey.generate(new Random(79));
    OwnKeys changed = nodes.hill().own().replace(fresh, Nodes.NOW, keep);
    KeyStatement statement = KeyStatement.sign(changed, nodes.hill().identity());
    KeyStatement forged = KeyStatement.sign(changed, nodes.lake().identity());

    KeyRing after =
        ((KeyRing.Change.Taken) nodes.ring().accept(statement, Nodes.NOW, keep)).after();

    assertThat(after.current(nodes.hill().name())).contains(fresh.publicKey());
    assertThat(new Opener(nodes.town().own(), after).open(toTown(), Nodes.NOW)).isEqualTo(opened());
    assertThat(after.accept(statement, Nodes.NOW, keep))
        .isEqualTo(new KeyRing.Change.Refused(KeyRing.Refusal.OUTDATED));
    assertThat(nodes.ring().accept(forged, Nodes.NOW, keep))
        .isEqualTo(new KeyRing.Change.Refused(KeyRing.Refusal.NOT_AUTHENTIC));
    assertThat(KeyRing.empty().accept(statement, Nodes.NOW, keep))
        .isEqualTo(new KeyRing.Change.Refused(KeyRing.Refusal.UNKNOWN_NODE));
  }

  @Test
  void aKeyStatementIsReadAsItWasWritten() throws Exception {
    KeyStatement statement = KeyStatement.sign(nodes.hill().own(), nodes.hill().identity());

    assertThat(KeyStatement.decode(statement.encode())).isEqualTo(statement);
  }

  @Test
  void aFullPartForTheMostNodesFitsIntoOneBundle() {
    SequencedMap<NodeName, SealPublicKey> to = new LinkedHashMap<>();
    for (int i = 0; i < Seal.Several.MAX; i++) {
      to.put(NodeName.of("n".repeat(60) + (100 + i)), nodes.town().key().publicKey());
    }
    Octets part = Samples.octets(Part.OCTETS + 100, 1);

    Bundle bundle =
        Bundle.ours(
            Samples.primary(1), 30, nodes.hill().sealer(6).seal(Samples.primary(1), to, part));

    assertThat(BundleFormat.encode(bundle).length()).isLessThanOrEqualTo(Bundle.MAX_OCTETS);
  }

  @Test
  void aSealCostsWhatItMust() {
    int plain = Samples.bundle(CONTENT).payload().length();

    assertThat(toTown().payload().length() - plain).isEqualTo(Sealer.PAYLOAD_GROWTH).isEqualTo(20);
    assertThat(Seal.Wrap.OCTETS).isEqualTo(80);
  }
}
