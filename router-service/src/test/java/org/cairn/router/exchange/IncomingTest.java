package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.exchange.Gateways.ALL;
import static org.cairn.router.exchange.Gateways.LIFETIME;
import static org.cairn.router.exchange.Gateways.NOON;
import static org.cairn.router.exchange.Gateways.UNPROVEN;
import static org.cairn.router.exchange.Gateways.at;
import static org.cairn.router.exchange.Gateways.by;
import static org.cairn.router.exchange.Verdict.Reason.DEMANDED;
import static org.cairn.router.exchange.Verdict.Reason.EXPIRED;
import static org.cairn.router.exchange.Verdict.Reason.FOR_NOBODY;
import static org.cairn.router.exchange.Verdict.Reason.FROM_NOBODY;
import static org.cairn.router.exchange.Verdict.Reason.NO_HOP_LEFT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.BlockFlags;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFlags;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.Checksum;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.Forwarding;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.fragment.Reassembly;
import org.cairn.codec.CodecVersion;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Gateways.Gateway;
import org.cairn.router.exchange.Verdict.Dropped;
import org.cairn.seal.Refusal;
import org.cairn.seal.Sealer;
import org.cairn.seal.adu.AduFormat;
import org.junit.jupiter.api.Test;

class IncomingTest {
  private final Gateways gateways = new Gateways();
  private final Gateway hill = gateways.hill;
  private final Gateway town = gateways.town;
  private final Gateway lake = gateways.lake;
  private final Bundle bundle = hill.seal(mail(), town);

  private static EncodedMail mail() {
    Mails accepted = Mails.named("text-1to1-short.eml", "bob@town.test");
    return EncodedMail.encode(accepted.mail(), accepted.content(), CodecVersion.NEWEST);
  }

  private static Bundle with(Bundle bundle, CanonicalBlock block) {
    List<CanonicalBlock> blocks = new ArrayList<>(bundle.blocks());
    blocks.addFirst(block);
    return new Bundle(bundle.primary(), blocks);
  }

  private static CanonicalBlock unknown(long flags) {
    return new CanonicalBlock(
        40,
        new BlockFlags(flags),
        Checksum.CRC32C,
        new BlockContent.Opaque(200, Octets.ofUtf8("from the future")));
  }

  private List<Verdict> judge(Bundle bundle, Reading at) {
    return town.judge(BundleFormat.encode(bundle), by(hill), ALL, at);
  }

  @Test
  void aLifetimeEndsByTheClock() {
    assertThat(judge(bundle, at(NOON.plus(LIFETIME).minusMillis(1))))
        .hasOnlyElementsOfType(Verdict.ForUs.class);
    assertThat(judge(bundle, at(NOON.plus(LIFETIME))))
        .containsExactly(new Dropped(bundle.id(), EXPIRED));
  }

  @Test
  void aLifetimeEndsByAgeWhereTheClockIsNotTrusted() {
    Reading year1977 = new Reading(NOON.minus(Duration.ofDays(49 * 365)), false, Duration.ZERO);
    Reading never = new Reading(NOON.plus(LIFETIME.multipliedBy(9)), false, Duration.ZERO);
    Bundle old = Forwarding.forward(bundle, EndpointId.mailOf(lake.name()), LIFETIME).orElseThrow();

    assertThat(judge(bundle, year1977)).hasOnlyElementsOfType(Verdict.ForUs.class);
    assertThat(judge(bundle, never)).hasOnlyElementsOfType(Verdict.ForUs.class);
    assertThat(judge(old, year1977)).containsExactly(new Dropped(old.id(), EXPIRED));
    assertThat(Onward.onward(bundle, lake.name(), LIFETIME.plusMillis(1), Set.of(town.name())))
        .isEmpty();
  }

  @Test
  void aSourceWithoutAClockIsJudgedByAge() {
    Passage passage = new Passage(CreationTimestamp.withoutClock(7), LIFETIME, Gateways.HOPS);
    Bundle timeless = hill.outgoing().mail(mail(), 0, List.of(town.name()), passage).orElseThrow();
    Bundle later =
        Forwarding.forward(timeless, EndpointId.mailOf(lake.name()), Duration.ofDays(9))
            .orElseThrow();

    Verdict.ToRelay verdict = (Verdict.ToRelay) lake.judge(later, by(hill)).getFirst();

    assertThat(verdict.bundle().lifetimeLeft()).isEqualTo(LIFETIME.minusDays(9));
    assertThat(verdict.bundle().id(town.name()).createdMillis()).isZero();
  }

  @Test
  void aRelayDoesNotTakeWhatHasNoHopLeft() {
    Bundle last =
        hill.outgoing().mail(mail(), 0, List.of(town.name()), hill.passage(1)).orElseThrow();

    assertThat(lake.judge(last, by(hill))).containsExactly(new Dropped(last.id(), NO_HOP_LEFT));
    assertThat(town.judge(last, by(hill))).hasOnlyElementsOfType(Verdict.ForUs.class);
  }

  @Test
  void aRelayKeepsNothingForWhomNobodyKnows() {
    Carriage towardsHill = Gateways.carriage(Set.of(town.name()));

    assertThat(lake.judge(BundleFormat.encode(bundle), by(hill), towardsHill, at(NOON)))
        .containsExactly(new Dropped(bundle.id(), FOR_NOBODY));
  }

  @Test
  void aRelayCarriesForThoseOnlyForWhomTheKeeperWants() {
    Carriage nobody =
        new Carriage() {
          @Override
          public boolean carriesFor(NodeName neighbour) {
            return false;
          }

          @Override
          public boolean mayReach(NodeName destination) {
            return true;
          }
        };

    assertThat(lake.judge(BundleFormat.encode(bundle), by(hill), nobody, at(NOON)))
        .containsExactly(new Dropped(bundle.id(), FROM_NOBODY));
    assertThat(town.judge(BundleFormat.encode(bundle), by(hill), nobody, at(NOON)))
        .as("what is for us is ours")
        .hasOnlyElementsOfType(Verdict.ForUs.class);
  }

  @Test
  void whatNobodyProvedToBringIsCarriedForWhomWeKnow() {
    Verdict.ToRelay verdict = (Verdict.ToRelay) lake.judge(bundle, UNPROVEN).getFirst();

    assertThat(verdict.bundle().from()).isEqualTo(hill.name());
    assertThat(verdict.bundle().handover()).isEqualTo(UNPROVEN);
    assertThat(verdict.bundle().owedToCarrier(NOON)).isEmpty();
  }

  @Test
  void whoBroughtAGroupBundleHasIt() {
    Bundle group = hill.seal(mail(), town, lake);

    assertThat(town.judge(group, by(lake))).hasOnlyElementsOfType(Verdict.ForUs.class);
    assertThat(town.judge(group, by(hill))).hasSize(2);
  }

  @Test
  void whatWasKeptIsOpenedAgainThoughItsLifetimeIsOver() {
    Octets kept = BundleFormat.encode(bundle);

    assertThat(Incoming.reopen(kept, town.keys(), NOON.plus(LIFETIME.multipliedBy(2))))
        .contains(mail().part(0));
    assertThat(Incoming.reopen(kept, lake.keys(), NOON)).isEmpty();
    assertThat(Incoming.reopen(Octets.EMPTY, town.keys(), NOON)).isEmpty();
  }

  @Test
  void aBundleForOtherEndpointsIsForNobody() {
    for (EndpointId other :
        List.of(
            EndpointId.none(),
            EndpointId.Ipn.of(5, 1),
            new EndpointId.Dtn("//town/ping"),
            EndpointId.groupOf(lake.name()))) {
      Bundle foreign = new Bundle(to(other), bundle.blocks());
      assertThat(town.judge(foreign, by(hill)))
          .containsExactly(new Dropped(foreign.id(), FOR_NOBODY));
    }
  }

  private PrimaryBlock to(EndpointId destination) {
    return PrimaryBlock.ours(
        bundle.primary().source(), destination, bundle.primary().created(), LIFETIME);
  }

  @Test
  void whatIsNotSealedIsNeitherReadNorCarried() {
    Bundle open =
        new Bundle(
            bundle.primary(),
            List.of(CanonicalBlock.payload(new BlockContent.Payload(Octets.ofUtf8("hello")))));

    assertThat(town.judge(open, by(hill)))
        .containsExactly(new Verdict.Refused(open.id(), Refusal.NOT_SEALED));
    assertThat(lake.judge(open, by(hill)))
        .containsExactly(new Verdict.Refused(open.id(), Refusal.NOT_SEALED));
  }

  @Test
  void blocksFromTheFutureAreTreatedAsTheySay() {
    Bundle kept = with(bundle, unknown(0));
    Bundle discarded = with(bundle, unknown(BlockFlags.DISCARD_IF_UNPROCESSED));
    Bundle deleted = with(bundle, unknown(BlockFlags.DELETE_BUNDLE_IF_UNPROCESSED));

    assertThat(town.judge(kept, by(hill))).hasOnlyElementsOfType(Verdict.ForUs.class);
    assertThat(town.judge(deleted, by(hill))).containsExactly(new Dropped(bundle.id(), DEMANDED));
    assertThat(onward(kept).ofType(200)).hasSize(1);
    assertThat(onward(discarded).ofType(200)).isEmpty();
    assertThat(Onward.onward(deleted, lake.name(), Duration.ZERO, Set.of(town.name()))).isEmpty();
  }

  private Bundle onward(Bundle received) {
    return Onward.onward(received, lake.name(), Duration.ZERO, Set.of(town.name())).orElseThrow();
  }

  /** Foreign, for bundles of ours are never cut: they say so. */
  private Bundle foreign() {
    PrimaryBlock like = bundle.primary();
    PrimaryBlock primary =
        new PrimaryBlock(
            new BundleFlags(0),
            Checksum.CRC32C,
            like.destination(),
            like.source(),
            EndpointId.none(),
            like.created(),
            LIFETIME,
            Extent.WHOLE);
    return new Bundle(
        primary,
        new Sealer(hill.keys().own().current(), hill.keys().incarnation(), new Random(8))
            .seal(
                primary,
                town.keys().own().current().publicKey(),
                AduFormat.encode(mail().part(0))));
  }

  private static Bundle fragment(Bundle whole, int from, int to) {
    PrimaryBlock like = whole.primary();
    PrimaryBlock primary =
        new PrimaryBlock(
            new BundleFlags(BundleFlags.FRAGMENT),
            Checksum.CRC32C,
            like.destination(),
            like.source(),
            like.reportTo(),
            like.created(),
            like.lifetime(),
            new Extent.Fragment(from, whole.payload().length()));
    List<CanonicalBlock> blocks = new ArrayList<>(whole.blocks());
    blocks.removeLast();
    blocks.add(CanonicalBlock.payload(new BlockContent.Payload(whole.payload().slice(from, to))));
    return new Bundle(primary, blocks);
  }

  @Test
  void fragmentsOfOthersAreMadeWhole() {
    Bundle whole = foreign();
    int end = whole.payload().length();

    List<Verdict> second = town.judge(fragment(whole, 100, end), by(lake));
    List<Verdict> first = town.judge(fragment(whole, 0, 150), by(lake));

    assertThat(second).containsExactly(new Verdict.Waiting(fragment(whole, 100, end).id()));
    Verdict.ForUs forUs = (Verdict.ForUs) first.getFirst();
    assertThat(forUs.adu()).isEqualTo(mail().part(0));
    assertThat(forUs.origin().bundle()).isEqualTo(whole.id());
  }

  @Test
  void fragmentsAreTakenOfNeighboursOnlyAndWithinBounds() {
    Bundle piece = fragment(foreign(), 0, 100);
    Bundle huge =
        new Bundle(
            new PrimaryBlock(
                new BundleFlags(BundleFlags.FRAGMENT),
                Checksum.CRC32C,
                piece.primary().destination(),
                piece.primary().source(),
                EndpointId.none(),
                piece.primary().created(),
                LIFETIME,
                new Extent.Fragment(0, Long.MAX_VALUE)),
            piece.blocks());

    assertThat(town.judge(piece, UNPROVEN)).containsExactly(new Dropped(piece.id(), FROM_NOBODY));
    assertThat(town.judge(huge, by(lake)))
        .containsExactly(new Verdict.FragmentRefused(huge.id(), Reassembly.Refusal.TOO_LARGE));
  }
}
