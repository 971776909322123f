package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.exchange.Gateways.LIFETIME;
import static org.cairn.router.exchange.Gateways.NOON;
import static org.cairn.router.exchange.Gateways.by;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.EndpointId;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.forward.Consignment;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Gateways.Gateway;
import org.cairn.router.exchange.Verdict.ForUs;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExchangeTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Gateways gateways = new Gateways();
  private final Gateway hill = gateways.hill;
  private final Gateway town = gateways.town;
  private final Gateway lake = gateways.lake;

  static List<String> names() {
    return Mails.names();
  }

  private static EncodedMail encoded(Mails accepted) {
    return EncodedMail.encode(accepted.mail(), accepted.content(), CodecVersion.NEWEST);
  }

  private static ForUs forUs(List<Verdict> verdicts) {
    assertThat(verdicts.getFirst()).isInstanceOf(ForUs.class);
    return (ForUs) verdicts.getFirst();
  }

  private static Relayable toRelay(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.ToRelay.class);
    return ((Verdict.ToRelay) verdict).bundle();
  }

  /** A mail that came, and its content. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Came(CarriedMail mail, byte[] content) {}

  private static Came mail(Gateway at, ForUs arrived, Gateway source) {
    assertThat(arrived.adu()).isInstanceOf(Adu.WholeMail.class);
    OctetSource encoded = OctetSource.of(((Adu.WholeMail) arrived.adu()).encoded().toBytes());
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Unpacked unpacked = at.unpack(encoded, source, content);
    assertThat(unpacked).isInstanceOf(Unpacked.Mail.class);
    return new Came(((Unpacked.Mail) unpacked).mail(), content.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyMailOfTheRealClientArrivesAsItWasAccepted(String name) {
    Mails accepted = Mails.named(name, "bob@town.test");

    ForUs arrived = forUs(town.judge(hill.seal(encoded(accepted), town), by(hill)));

    Came mail = mail(town, arrived, hill);
    assertThat(mail.content()).isEqualTo(accepted.content());
    boolean post = HeaderFields.parse(mail.content()).isPostMessage();
    assertThat(mail.mail().accepted(Mails.ref(mail.content()), post))
        .isEqualTo(
            new MailAccepted(
                accepted.mail().id(),
                hill.name(),
                NOON,
                new Arrival.Carried(),
                accepted.mail().envelope(),
                accepted.mail().contentClass(),
                accepted.mail().content()));
    assertThat(arrived.origin().source()).isEqualTo(hill.name());
    assertThat(arrived.origin().again()).isFalse();
  }

  @Test
  void theSameMailIsEncodedAlikeEachTime() {
    Mails accepted = Mails.named("image-60k.eml", "bob@town.test");

    EncodedMail again = encoded(accepted);
    assertThat(encoded(accepted).whole()).isEqualTo(again.whole());
    assertThat(encoded(accepted).octets().all()).isEqualTo(again.octets().all());
  }

  @Test
  void aBundleLeavesAsTheFormatHasIt() {
    Bundle bundle = hill.seal(encoded(Mails.named("text-1to1-short.eml", "b@town.test")), town);

    assertThat(bundle.primary().source()).isEqualTo(EndpointId.mailOf(hill.name()));
    assertThat(bundle.primary().destination()).isEqualTo(EndpointId.mailOf(town.name()));
    assertThat(bundle.primary().lifetime()).isEqualTo(LIFETIME);
    assertThat(bundle.previousNode()).contains(EndpointId.mailOf(hill.name()));
    assertThat(bundle.hopCount().orElseThrow().count()).isOne();
    assertThat(bundle.age().orElseThrow().age()).isZero();
  }

  @Test
  void aRelayCarriesItWithoutKnowingWhatItSays() {
    Mails accepted = Mails.named("text-1to1-short.eml", "bob@town.test");
    Bundle bundle = hill.seal(encoded(accepted), town);

    List<Verdict> judged = lake.judge(bundle, by(hill));

    Relayable relayable = toRelay(judged.getFirst());
    CargoId.Relayed id = relayable.id(town.name());
    assertThat(judged).hasSize(1);
    assertThat(relayable.consignment(town.name()))
        .isEqualTo(
            new Consignment(
                id,
                town.name(),
                Priority.SMALL,
                "node:hill",
                BundleFormat.encode(bundle).length(),
                LIFETIME.minusSeconds(60),
                Gateways.HOPS - 1,
                CustodyKind.RELAY,
                hill.name()));
    assertThat(relayable.owedToCarrier(NOON)).as("its source needs no relay's receipt").isEmpty();

    Bundle onward = Onward.onward(bundle, lake.name(), AN_HOUR, Set.of(town.name())).orElseThrow();
    ForUs arrived = forUs(town.judge(onward, by(lake)));

    assertThat(onward.previousNode()).contains(EndpointId.mailOf(lake.name()));
    assertThat(onward.hopCount().orElseThrow().count()).isEqualTo(2);
    assertThat(onward.age().orElseThrow().age()).isEqualTo(AN_HOUR);
    assertThat(mail(town, arrived, hill).content()).isEqualTo(accepted.content());
    assertThat(arrived.owedToCarrier(NOON))
        .contains(new Owed(lake.name(), new Receipt.Relayed(bundle.id(), NOON)));
  }

  @Test
  void aGroupGetsItsContentOnceAndEachTakesItsOwnRecipients() {
    Mails accepted = Mails.named("text-group3.eml", "bob@town.test", "carol@lake.test");
    Bundle bundle = hill.seal(encoded(accepted), town, lake);

    List<Verdict> atTown = town.judge(bundle, by(hill));
    Relayable relayable = toRelay(atTown.get(1));
    Bundle onward =
        Onward.onward(relayable.bundle(), town.name(), AN_HOUR, relayable.destinations())
            .orElseThrow();
    List<Verdict> atLake = lake.judge(onward, by(town));

    Came bobs = mail(town, forUs(atTown), hill);
    Came carols = mail(lake, forUs(atLake), hill);
    assertThat(atTown).hasSize(2);
    assertThat(relayable.destinations()).containsExactly(lake.name());
    assertThat(BundleFormat.encode(onward).length())
        .as("the key for town went no further")
        .isLessThan(BundleFormat.encode(bundle).length() - 80);
    assertThat(atLake).hasSize(1);
    assertThat(recipients(bobs.mail())).containsExactly("bob@town.test");
    assertThat(recipients(carols.mail())).containsExactly("carol@lake.test");
    assertThat(bobs.mail().id()).isEqualTo(carols.mail().id()).isEqualTo(accepted.mail().id());
    assertThat(carols.content()).isEqualTo(accepted.content());
  }

  private static List<String> recipients(CarriedMail mail) {
    return mail.envelope().recipients().stream()
        .map(recipient -> recipient.address())
        .map(MailAddress::toString)
        .toList();
  }

  @Test
  void aGroupGoesApartWhereItsWaysPart() {
    EncodedMail mail = encoded(Mails.named("text-group3.eml", "bob@town.test", "carol@lake.test"));
    Bundle bundle = hill.seal(mail, town, lake);

    Bundle toLake =
        Onward.onward(bundle, NodeName.of("ridge"), AN_HOUR, Set.of(lake.name())).orElseThrow();

    assertThat(lake.judge(toLake, by(hill))).hasOnlyElementsOfType(ForUs.class);
    assertThat(town.judge(toLake, by(hill)))
        .extracting(verdict -> toRelay(verdict).destinations())
        .containsExactly(Set.of(lake.name()));
    assertThat(Onward.onward(toLake, town.name(), AN_HOUR, Set.of(town.name()))).isEmpty();
  }

  @Test
  void aRelayOfARelayGoesOnUntilItsHopsRunOut() {
    EncodedMail mail = encoded(Mails.named("text-1to1-short.eml", "bob@town.test"));
    Bundle way = hill.outgoing().mail(mail, 0, List.of(town.name()), hill.passage(3)).orElseThrow();

    for (int hopsLeft = 2; hopsLeft > 0; hopsLeft--) {
      assertThat(toRelay(lake.judge(way, by(hill)).getFirst()).hopsLeft()).isEqualTo(hopsLeft);
      way = Onward.onward(way, lake.name(), AN_HOUR, Set.of(town.name())).orElseThrow();
    }

    assertThat(lake.judge(way, by(hill)))
        .containsExactly(new Verdict.Dropped(way.id(), Verdict.Reason.NO_HOP_LEFT));
    assertThat(Onward.onward(way, lake.name(), AN_HOUR, Set.of(town.name()))).isEmpty();
    assertThat(town.judge(way, by(lake))).hasOnlyElementsOfType(ForUs.class);
  }

  @Test
  void receiptsAndAnnouncementsTravelUnderSealToo() {
    Adu receipts = new Adu.Receipts(List.of(new Receipt.Arrived(mailId())));
    Bundle bundle = town.outgoing().control(receipts, hill.name(), town.passage()).orElseThrow();

    ForUs arrived = forUs(hill.judge(bundle, by(lake)));
    Relayable atLake = toRelay(lake.judge(bundle, by(town)).getFirst());

    assertThat(arrived.adu()).isEqualTo(receipts);
    assertThat(arrived.origin().source()).isEqualTo(town.name());
    assertThat(arrived.owedToCarrier(NOON)).as("answers are not answered").isEmpty();
    assertThat(atLake.priority()).isEqualTo(Priority.CONTROL);
    assertThat(atLake.kind()).isEqualTo(CustodyKind.ONCE);
  }

  private static MailId mailId() {
    return Mails.named("text-1to1-short.eml", "bob@town.test").mail().id();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSizeThatIsToldBeforeIsNeverTooSmallAndLittleTooLarge(String name) {
    EncodedMail mail = encoded(Mails.named(name, "bob@town.test"));

    long told = BundleSize.ofMail(mail, 0, hill.name(), town.name());

    assertThat((long) BundleFormat.encode(hill.seal(mail, town)).length())
        .isBetween(told - 24, told);
  }

  @Test
  void whoIsNotPairedWithUsAnyMoreGetsNothing() {
    EncodedMail mail = encoded(Mails.named("text-1to1-short.eml", "bob@cave.test"));
    List<NodeName> both = List.of(town.name(), gateways.cave.name());

    assertThat(hill.outgoing().mail(mail, 0, both, hill.passage())).isEmpty();
  }
}
