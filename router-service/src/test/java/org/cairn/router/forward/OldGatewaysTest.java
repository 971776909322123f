package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.log.record.Bond;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.IdentityFormat;
import org.cairn.router.ledger.JournaledBytes;
import org.cairn.router.meter.RouterMeter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two boxes of different releases exchange mail: what gateways of every earlier release stored, and
 * what was on its way between them, is opened and answered by today's code. A folder of a release
 * that is out is never changed. To add one, run with {@code -Dgolden.release=<version>}.
 */
class OldGatewaysTest {
  private static final Path RELEASES = Path.of("src/test/resources/gateways");
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final NodeName TOWN = NodeName.of("town");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.test");
  private static final MailAddress BEN = MailAddress.parse("ben@town.test");
  private static final MailAddress CARL = MailAddress.parse("carl@farm.test");
  private static final byte[] NEWER = mail("new", 900);

  static List<OldRelease> releases() {
    return OldRelease.all(RELEASES);
  }

  @BeforeAll
  static void writeWhereAReleaseIsNamed() {
    String version = System.getProperty("golden.release", "");
    if (!version.isEmpty() && !OldRelease.of(RELEASES, version).isThere()) {
      write(OldRelease.of(RELEASES, version));
    }
  }

  private static byte[] mail(String id, int octets) {
    byte[] content = new byte[octets];
    new Random(octets).nextBytes(content);
    byte[] head =
        "Message-ID: <%s@ridge.test>\r\nSubject: hi\r\n\r\n"
            .formatted(id)
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, head.length);
    return content;
  }

  /** Three gateways that know each other; then there is mail, and receipts for it. */
  private static void write(OldRelease release) {
    TestGateway ridge = new TestGateway("ridge", 11);
    TestGateway town = new TestGateway("town", 12);
    TestGateway farm = new TestGateway("farm", 13);
    pair(ridge, town);
    pair(town, farm);
    pair(ridge, farm);
    List<byte[]> announced = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      pass(ridge, town, announced);
      pass(town, ridge, new ArrayList<>());
      pass(town, farm, new ArrayList<>());
      pass(farm, town, new ArrayList<>());
    }
    release.write("announcement", announced);
    release.write(town);
    release.write(farm);
    byte[] small = mail("small", 1_200);
    byte[] large = mail("large", 70_000);
    release.write("small.eml", small);
    release.write("large.eml", large);
    ridge.sends(small, BEN);
    ridge.sends(large, BEN);
    ridge.sends(small, CARL);
    List<byte[]> mails = new ArrayList<>();
    pass(ridge, town, mails);
    release.write("mail", mails);
    release.write(ridge);
    List<byte[]> relayed = new ArrayList<>();
    pass(town, farm, relayed);
    release.write("relayed", relayed);
    List<byte[]> receipts = new ArrayList<>();
    pass(farm, town, new ArrayList<>());
    pass(town, ridge, receipts);
    release.write("receipts", receipts);
  }

  private static void pair(TestGateway one, TestGateway other) {
    one.pairWith(other);
    other.pairWith(one);
  }

  /** What one has for the other goes there; {@code seen} is what that was. */
  private static void pass(TestGateway from, TestGateway to, List<byte[]> seen) {
    from.hasLink(to.node());
    from.passes(Duration.ofSeconds(20));
    List<Effect.Say> round = from.carried(to);
    while (!round.isEmpty()) {
      for (Effect.Say say : round) {
        byte[] octets = from.octets(say);
        from.answer(say, new Answer.LeftExpected(Duration.ofHours(1)));
        to.receives(say, octets, from.node());
        seen.add(octets);
      }
      round = from.carried(to); // what was due meanwhile goes once these are answered for
    }
    to.passes(Duration.ofSeconds(20));
  }

  private static void takeAll(TestGateway to, List<Octets> bundles, NodeName from)
      throws MalformedException {
    for (Octets bundle : bundles) {
      to.receives(bundle, from);
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsMailArrivesOctetForOctetAndItsReceiptFreesItsSource(OldRelease release)
      throws MalformedException {
    TestGateway ridge = release.gateway("ridge");
    TestGateway town = release.gateway("town");
    TestGateway farm = release.gateway("farm");
    assertThat(ridge.ledger().size()).isEqualTo(3);

    takeAll(town, release.bundles("mail"), RIDGE);

    assertThat(town.arrived()).hasSize(2);
    assertThat(town.newestContent()).isIn(release.read("small.eml"), release.read("large.eml"));
    assertThat(town.arrived())
        .extracting(mail -> mail.content().sizeOctets())
        .containsExactlyInAnyOrder(
            (long) release.read("small.eml").length, (long) release.read("large.eml").length);
    for (int round = 0; round < 3; round++) {
      pass(town, farm, new ArrayList<>());
      pass(farm, town, new ArrayList<>());
      pass(town, ridge, new ArrayList<>());
    }
    assertThat(farm.arrived()).hasSize(1);
    assertThat(farm.newestContent()).isEqualTo(release.read("small.eml"));
    assertThat(ridge.ledger().size()).isZero();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatItsRelayCarriedIsTaken(OldRelease release) throws MalformedException {
    TestGateway farm = release.gateway("farm");

    takeAll(farm, release.bundles("relayed"), TOWN);

    assertThat(farm.arrived()).hasSize(1);
    assertThat(farm.newestContent()).isEqualTo(release.read("small.eml"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsReceiptsFreeWhatWasStored(OldRelease release) throws MalformedException {
    TestGateway ridge = release.gateway("ridge");

    takeAll(ridge, release.bundles("receipts"), TOWN);

    assertThat(ridge.ledger().size()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsAnnouncementIsHeard(OldRelease release) throws MalformedException {
    TestGateway town =
        TestGateway.stored(
            IdentityFormat.read(release.read("town.identity")), new JournaledBytes());
    town.pairWith(release.invite("ridge"), Bond.PLAIN);

    takeAll(town, release.bundles("announcement"), RIDGE);

    assertThat(release.bundles("announcement")).isNotEmpty();
    assertThat(town.cameAs()).contains(RouterMeter.Arrived.ANNOUNCEMENT);
    assertThat(town.cameAs()).doesNotContain(RouterMeter.Arrived.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aGatewayOfTodayPairsWithItAndExchangesMail(OldRelease release) {
    TestGateway ridge = release.gateway("ridge");
    TestGateway harbor = new TestGateway("harbor", 99);
    harbor.pairWith(release.invite("ridge"), Bond.PLAIN);
    ridge.pairWith(harbor);
    int waiting = ridge.ledger().size();
    ridge.sends(NEWER, MailAddress.parse("dora@harbor.test"));
    harbor.sends(NEWER, ANNA);

    for (int round = 0; round < 4; round++) {
      pass(ridge, harbor, new ArrayList<>());
      pass(harbor, ridge, new ArrayList<>());
    }

    assertThat(harbor.arrived()).hasSize(1);
    assertThat(harbor.newestContent()).isEqualTo(NEWER);
    assertThat(ridge.arrived()).extracting(MailAccepted::source).contains(harbor.node());
    assertThat(harbor.ledger().size()).isZero();
    assertThat(ridge.ledger().size()).isEqualTo(waiting);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsBundlesAreWrittenAsTheyWere(OldRelease release) throws MalformedException {
    for (String kind : List.of("mail", "relayed", "receipts", "announcement")) {
      assertThat(release.bundles(kind)).isNotEmpty();
      for (Octets bundle : release.bundles(kind)) {
        assertThat(BundleFormat.encode(BundleFormat.decode(bundle))).isEqualTo(bundle);
      }
    }
  }
}
