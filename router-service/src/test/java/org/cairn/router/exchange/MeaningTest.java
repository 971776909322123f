package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.forward.ForwardInput.UnderWay.UNREADABLE;
import static org.cairn.router.exchange.Gateways.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.cairn.bundle.BundleId;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.CargoId;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardInput.Receipted;
import org.cairn.custody.forward.ForwardInput.Relayed;
import org.cairn.custody.forward.ForwardInput.Resealed;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Meaning.EncodeLower;
import org.cairn.router.exchange.Meaning.Told;
import org.cairn.router.exchange.Sent.Encoding;
import org.cairn.seal.adu.Receipt;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealSecretKey;
import org.junit.jupiter.api.Test;

class MeaningTest {
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final MailId UNKNOWN = new MailId("ff".repeat(16));
  private static final NodeName TOWN = NodeName.of("town");
  private static final NodeName LAKE = NodeName.of("lake");
  private static final Told NOTHING = new Told(List.of());

  private final Gateways gateways = new Gateways();
  private final KeyRing ring = gateways.hill.keys().ring();
  private final BundleId ours = bundle(gateways.hill);
  private final BundleId others = bundle(gateways.cave);

  /** A mail of three parts for town, of one for lake; its first bundle is for both. */
  private final Sent sent =
      new Sent() {
        private final Map<NodeName, Encoding> encodings =
            Map.of(
                TOWN,
                new Encoding(CodecVersion.OUTLINE, List.of(500_000L, 500_001L, 7L)),
                LAKE,
                new Encoding(CodecVersion.DEFLATE, List.of(9L)));

        @Override
        public Optional<Encoding> mail(MailId mail, NodeName to) {
          return mail.equals(MAIL) ? Optional.ofNullable(encodings.get(to)) : Optional.empty();
        }

        @Override
        public List<CargoId> cargos(BundleId bundle) {
          if (bundle.equals(ours)) {
            return List.of(
                new CargoId.Own(MAIL, TOWN, 0),
                new CargoId.Own(MAIL, LAKE, 0),
                new CargoId.Control(TOWN, "keys"));
          }
          return bundle.equals(others) ? List.of(relayed()) : List.of();
        }
      };

  private static BundleId bundle(Gateways.Gateway source) {
    Mails accepted = Mails.named("text-1to1-short.eml", "bob@town.test");
    EncodedMail mail =
        EncodedMail.encode(accepted.mail(), accepted.content(), CodecVersion.DEFLATE);
    return source.outgoing().mail(mail, 0, List.of(TOWN), source.passage()).orElseThrow().id();
  }

  private CargoId relayed() {
    return new CargoId.Relayed(
        NodeName.of("cave"), TOWN, others.created().time(), others.created().sequence());
  }

  private static CargoId toTown(int part) {
    return new CargoId.Own(MAIL, TOWN, part);
  }

  private Meaning of(Receipt receipt, NodeName from) {
    return Meaning.of(receipt, from, ring, sent);
  }

  private static Told told(ForwardInput... inputs) {
    return new Told(List.of(inputs));
  }

  @Test
  void anArrivalEndsCustodyOfEveryPartForWhoSaysItAndNobodyElse() {
    assertThat(of(new Receipt.Arrived(MAIL), TOWN))
        .isEqualTo(
            told(new Receipted(toTown(2)), new Receipted(toTown(1)), new Receipted(toTown(0))));
    assertThat(of(new Receipt.Arrived(MAIL), LAKE))
        .isEqualTo(told(new Receipted(new CargoId.Own(MAIL, LAKE, 0))));
  }

  @Test
  void anArrivalOfAForgottenMailIsToldAllTheSame() {
    assertThat(of(new Receipt.Arrived(UNKNOWN), TOWN))
        .isEqualTo(told(new Receipted(new CargoId.Own(UNKNOWN, TOWN, 0))));
  }

  @Test
  void aPartThatArrivedIsNotSentAgainForNow() {
    assertThat(of(new Receipt.PartArrived(MAIL, 1), TOWN))
        .isEqualTo(told(new Relayed(toTown(1), TOWN)));
  }

  @Test
  void aRelayHasAllThatItsBundleCarries() {
    assertThat(of(new Receipt.Relayed(ours, NOON), LAKE))
        .isEqualTo(
            told(
                new Relayed(toTown(0), LAKE),
                new Relayed(new CargoId.Own(MAIL, LAKE, 0), LAKE),
                new Relayed(new CargoId.Control(TOWN, "keys"), LAKE)));
    assertThat(of(new Receipt.Relayed(others, NOON), TOWN))
        .isEqualTo(told(new Relayed(relayed(), TOWN)));
    assertThat(of(new Receipt.Relayed(bundle(gateways.lake), NOON), TOWN)).isEqualTo(NOTHING);
  }

  @Test
  void whoCannotDecodeGetsLessOfIt() {
    EncodeLower lower = new EncodeLower(MAIL, TOWN, CodecVersion.DEFLATE);

    assertThat(of(new Receipt.NotDecoded(MAIL, 0), TOWN)).isEqualTo(lower);
    assertThat(of(new Receipt.Undecoded(ours, 0), TOWN)).isEqualTo(lower);
  }

  @Test
  void whatCannotBeEncodedLowerIsNotSentToAndFro() {
    assertThat(of(new Receipt.NotDecoded(MAIL, 0), LAKE)).isEqualTo(NOTHING);
    assertThat(of(new Receipt.NotDecoded(MAIL, 1), TOWN)).isEqualTo(NOTHING);
    assertThat(of(new Receipt.NotDecoded(MAIL, 255), TOWN)).isEqualTo(NOTHING);
    assertThat(of(new Receipt.NotDecoded(UNKNOWN, 0), TOWN)).isEqualTo(NOTHING);
    assertThat(of(new Receipt.Undecoded(ours, 0), LAKE)).isEqualTo(NOTHING);
    assertThat(of(new Receipt.Undecoded(others, 0), TOWN)).isEqualTo(NOTHING);
  }

  @Test
  void partsThatDoNotJoinAllComeAgain() {
    assertThat(of(new Receipt.NotJoined(MAIL), TOWN))
        .isEqualTo(
            told(
                new Resealed(toTown(0), 500_000, UNREADABLE),
                new Resealed(toTown(1), 500_001, UNREADABLE),
                new Resealed(toTown(2), 7, UNREADABLE)));
    assertThat(of(new Receipt.NotJoined(UNKNOWN), TOWN)).isEqualTo(NOTHING);
  }

  @Test
  void whatASourceSealedToALostKeyIsSealedAnewForThatGatewayOnly() {
    var lost = SealSecretKey.generate(new Random(3)).publicKey().id();

    assertThat(of(new Receipt.NotOpened(ours, lost), TOWN))
        .isEqualTo(told(new Resealed(toTown(0), 500_000, UNREADABLE)));
  }

  @Test
  void whileWeKnowNoOtherKeyNothingIsSealedAnew() {
    var known = ring.current(TOWN).orElseThrow().id();

    assertThat(of(new Receipt.NotOpened(ours, known), TOWN)).isEqualTo(NOTHING);
    assertThat(Meaning.of(new Receipt.NotOpened(ours, known), TOWN, KeyRing.empty(), sent))
        .isEqualTo(NOTHING);
  }
}
