package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cairn.router.exchange.Gateways.ALL;
import static org.cairn.router.exchange.Gateways.LIFETIME;
import static org.cairn.router.exchange.Gateways.NOON;
import static org.cairn.router.exchange.Gateways.UNPROVEN;
import static org.cairn.router.exchange.Gateways.at;
import static org.cairn.router.exchange.Gateways.by;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Gateways.Gateway;
import org.cairn.router.exchange.Verdict.Dropped;
import org.cairn.router.exchange.Verdict.ForUs;
import org.cairn.router.exchange.Verdict.Reason;
import org.cairn.router.exchange.Verdict.Refused;
import org.cairn.router.exchange.Verdict.Unreadable;
import org.cairn.seal.Incarnation;
import org.cairn.seal.Refusal;
import org.cairn.seal.Seal;
import org.cairn.seal.SealFormat;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.junit.jupiter.api.Test;

/** What strangers and false friends try. */
class ForgeryTest {
  private final Gateways gateways = new Gateways();
  private final Gateway hill = gateways.hill;
  private final Gateway town = gateways.town;
  private final Gateway lake = gateways.lake;
  private final Gateway cave = gateways.cave;
  private final EncodedMail mail = encoded("text-1to1-short.eml");

  private static EncodedMail encoded(String name) {
    Mails accepted = Mails.named(name, "bob@town.test", "carol@lake.test");
    return EncodedMail.encode(accepted.mail(), accepted.content(), CodecVersion.NEWEST);
  }

  /** A gateway that seals by its own key in the name of another. */
  private Gateway inTheNameOf(Gateway victim, Gateway forger) {
    OwnKeys stolen = OwnKeys.first(victim.name(), forger.keys().own().current());
    return forger.with(
        new Keys(
            victim.name(),
            new Incarnation(1),
            stolen,
            forger.keys().identity(),
            victim.keys().ring(),
            Map.of()));
  }

  private static PrimaryBlock primary(PrimaryBlock like, EndpointId source, EndpointId to) {
    return PrimaryBlock.ours(source, to, like.created(), like.lifetime());
  }

  @Test
  void aBundleSealedByAnotherKeyIsNotFromWhomItSays() {
    Bundle forged = inTheNameOf(hill, lake).seal(mail, town);

    assertThat(town.judge(forged, by(lake)))
        .containsExactly(new Refused(forged.id(), Refusal.UNKNOWN_SENDER_KEY));
  }

  @Test
  void aBundleThatOnlyNamesTheRightKeyIsNotEither() throws Exception {
    Bundle forged = inTheNameOf(hill, lake).seal(mail, town);
    Seal seal = SealFormat.find(forged).orElseThrow();
    Seal claimed = new Seal(hill.keys().own().current().publicKey().id(), seal.addressees());
    List<CanonicalBlock> blocks = new ArrayList<>(forged.blocks());
    blocks.replaceAll(
        block ->
            block.content().type() == BlockContent.Opaque.CONFIDENTIALITY
                ? SealFormat.block(claimed, forged.primary().source())
                : block);

    assertThat(town.judge(new Bundle(forged.primary(), blocks), by(lake)))
        .containsExactly(new Refused(forged.id(), Refusal.NOT_AUTHENTIC));
  }

  @Test
  void aForgedGroupBundleIsNotCarriedOnByWhomItIsFor() throws Exception {
    Bundle honest = hill.seal(mail, town, lake);
    Bundle moved =
        new Bundle(hill.seal(encoded("edit.eml"), town, lake).primary(), honest.blocks());

    assertThat(town.judge(moved, by(lake)))
        .containsExactly(new Refused(moved.id(), Refusal.NOT_AUTHENTIC));
  }

  @Test
  void aPayloadUnderAnotherPrimaryBlockDoesNotOpen() {
    Bundle first = hill.seal(mail, town);
    Bundle second = hill.seal(encoded("edit.eml"), town);

    Bundle moved = new Bundle(second.primary(), first.blocks());

    assertThat(town.judge(moved, by(hill)))
        .containsExactly(new Refused(moved.id(), Refusal.NOT_AUTHENTIC));
  }

  @Test
  void aBundleThatIsAddressedAnewDoesNotOpen() {
    Bundle toTown = hill.seal(mail, town);
    PrimaryBlock toLake =
        primary(toTown.primary(), EndpointId.mailOf(hill.name()), EndpointId.mailOf(lake.name()));

    Bundle readdressed = new Bundle(toLake, toTown.blocks());

    assertThat(lake.judge(readdressed, by(hill)).getFirst())
        .isInstanceOf(Verdict.SealedToLostKey.class);
  }

  @Test
  void aBundleOfAnotherSourceDoesNotOpen() {
    Bundle ofHill = hill.seal(mail, town);
    PrimaryBlock ofLake =
        primary(ofHill.primary(), EndpointId.mailOf(lake.name()), EndpointId.mailOf(town.name()));

    assertThat(town.judge(new Bundle(ofLake, ofHill.blocks()), by(lake)))
        .as("the seal says who made it")
        .containsExactly(new Refused(new Bundle(ofLake, ofHill.blocks()).id(), Refusal.MALFORMED));
  }

  @Test
  void nothingInOurOwnNameIsTaken() {
    Bundle ours = hill.seal(mail, town);
    Bundle forged = inTheNameOf(hill, lake).seal(mail, town, lake);

    assertThat(hill.judge(ours, by(town))).containsExactly(new Dropped(ours.id(), Reason.OURS));
    assertThat(hill.judge(forged, by(lake))).containsExactly(new Dropped(forged.id(), Reason.OURS));
  }

  @Test
  void aStrangerIsNotOpened() {
    Bundle strange = cave.seal(mail, town);

    assertThat(town.judge(strange, UNPROVEN))
        .containsExactly(new Dropped(strange.id(), Reason.FROM_NOBODY));
  }

  @Test
  void aStrangersBundleIsCarriedOnAWordOfANeighbourOnly() {
    Bundle strange = cave.seal(mail, town);

    assertThat(lake.judge(strange, by(hill))).hasOnlyElementsOfType(Verdict.ToRelay.class);
    assertThat(lake.judge(strange, UNPROVEN))
        .containsExactly(new Dropped(strange.id(), Reason.FROM_NOBODY));
    assertThat(lake.judge(strange, new Handover.By(cave.name())))
        .containsExactly(new Dropped(strange.id(), Reason.FROM_NOBODY));
  }

  @Test
  void aSecondTimeIsKnownForWhatItIs() {
    Bundle bundle = hill.seal(mail, town);

    ForUs first = (ForUs) town.judge(bundle, by(hill)).getFirst();
    ForUs second = (ForUs) town.judge(bundle, UNPROVEN).getFirst();

    assertThat(first.origin().again()).isFalse();
    assertThat(second.origin().again()).isTrue();
    assertThat(second.adu()).isEqualTo(first.adu());
  }

  @Test
  void aForgeryBeforeTheTrueOneDoesItNoHarm() {
    Bundle bundle = hill.seal(mail, town);
    List<CanonicalBlock> blocks = new ArrayList<>(bundle.blocks());
    Octets junk = Octets.of(new byte[200]);
    blocks.set(blocks.size() - 1, CanonicalBlock.payload(new BlockContent.Payload(junk)));

    assertThat(town.judge(new Bundle(bundle.primary(), blocks), UNPROVEN))
        .containsExactly(new Refused(bundle.id(), Refusal.NOT_AUTHENTIC));
    assertThat(((ForUs) town.judge(bundle, by(hill)).getFirst()).origin().again()).isFalse();
  }

  @Test
  void aKeyThatIsLostIsNamedToTheSource() {
    SealSecretKey fresh = SealSecretKey.generate(new Random(5));
    Keys keys = town.keys();
    Keys anew =
        new Keys(
            keys.self(),
            new Incarnation(7),
            OwnKeys.first(keys.self(), fresh),
            keys.identity(),
            keys.ring(),
            Map.of());
    Bundle one = hill.seal(mail, town);
    Bundle several = hill.seal(mail, town, lake);

    for (Bundle bundle : List.of(one, several)) {
      Verdict.SealedToLostKey lost =
          (Verdict.SealedToLostKey) town.with(anew).judge(bundle, by(hill)).getFirst();
      assertThat(lost.source()).isEqualTo(hill.name());
      assertThat(lost.answer().bundle()).isEqualTo(bundle.id());
      assertThat(lost.answer().key()).isEqualTo(keys.own().current().publicKey().id());
    }
    assertThat(town.with(anew).judge(several, by(hill)).get(1))
        .as("the others can open it")
        .isInstanceOf(Verdict.ToRelay.class);
  }

  /** Hill after it changed its key; {@code knownBy} says who has not heard of that. */
  private Gateway hillAnew(Map<NodeName, KeyId> knownBy) {
    Keys keys = hill.keys();
    return hill.with(
        new Keys(
            keys.self(),
            keys.incarnation(),
            keys.own().replace(SealSecretKey.generate(new Random(6)), NOON, LIFETIME),
            keys.identity(),
            keys.ring(),
            knownBy));
  }

  @Test
  void aNewKeyIsMadeKnownUnderTheOneBefore() {
    KeyId before = hill.keys().own().current().publicKey().id();
    Gateway unaware = hillAnew(Map.of());
    Gateway aware = hillAnew(Map.of(town.name(), before));
    Adu word = new Adu.Announcement(Octets.ofUtf8("this is my key now"));
    Bundle unheard = unaware.outgoing().control(word, town.name(), hill.passage()).orElseThrow();
    Bundle heard = aware.outgoing().control(word, town.name(), hill.passage()).orElseThrow();

    assertThat(town.judge(unheard, by(hill)))
        .containsExactly(new Refused(unheard.id(), Refusal.UNKNOWN_SENDER_KEY));
    assertThat(((ForUs) town.judge(heard, by(hill)).getFirst()).adu()).isEqualTo(word);
  }

  @Test
  void whatIsSealedToAnOldKeyStillOpensAndSaysByWhichKeyWeAreKnown() {
    KeyId before = hill.keys().own().current().publicKey().id();
    Bundle underWay = town.seal(mail, hill);

    ForUs opened = (ForUs) hillAnew(Map.of()).judge(underWay, by(town)).getFirst();

    assertThat(opened.origin().sealedTo()).isEqualTo(before);
  }

  @Test
  void thoseWhoKnowUsByDifferentKeysDoNotShareABundle() {
    KeyId before = hill.keys().own().current().publicKey().id();
    Gateway anew = hillAnew(Map.of(town.name(), before));

    assertThatThrownBy(() -> anew.seal(mail, town, lake))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTruncationIsUnreadable() {
    Octets whole = BundleFormat.encode(hill.seal(mail, town));

    for (int length = 0; length < whole.length(); length++) {
      assertThat(town.judge(whole.slice(0, length), by(hill), ALL, at(NOON)))
          .as("%d octets", length)
          .hasOnlyElementsOfType(Unreadable.class);
    }
  }

  @Test
  void noFlippedBitIsTaken() {
    Octets whole = BundleFormat.encode(hill.seal(mail, town, lake));
    Random random = new Random(3);

    for (int octet = 0; octet < whole.length(); octet++) {
      byte[] changed = whole.toBytes();
      changed[octet] ^= (byte) (1 << random.nextInt(8));
      assertThat(town.judge(Octets.of(changed), by(hill), ALL, at(NOON)))
          .as("octet %d", octet)
          .hasOnlyElementsOfType(Unreadable.class);
    }
  }

  @Test
  void junkIsUnreadable() {
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      byte[] junk = new byte[random.nextInt(300)];
      random.nextBytes(junk);
      assertThat(town.judge(Octets.of(junk), UNPROVEN, ALL, at(NOON)))
          .hasOnlyElementsOfType(Unreadable.class);
    }
    assertThat(town.judge(Octets.of(new byte[Bundle.MAX_OCTETS + 1]), by(hill), ALL, at(NOON)))
        .containsExactly(new Unreadable("larger than any bundle"));
  }

  @Test
  void aLifetimeOfAgesIsCutWhereWeCarry() {
    Bundle honest = cave.seal(mail, town);
    PrimaryBlock primary =
        PrimaryBlock.ours(
            honest.primary().source(),
            honest.primary().destination(),
            honest.primary().created(),
            Duration.ofMillis(Long.MAX_VALUE));

    Verdict verdict = lake.judge(new Bundle(primary, honest.blocks()), by(hill)).getFirst();

    Relayable relayable = ((Verdict.ToRelay) verdict).bundle();
    assertThat(relayable.lifetimeLeft()).isEqualTo(LIFETIME);
    assertThat(relayable.destinations()).isEqualTo(Set.of(NodeName.of("town")));
  }
}
