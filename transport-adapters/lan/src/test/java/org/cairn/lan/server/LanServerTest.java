package org.cairn.lan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.log.EventLogException;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.TransferReport;
import org.cairn.seal.key.KeyRing;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two gateways with real sockets and real TLS. */
class LanServerTest {
  private final Gateways gateways = new Gateways();
  private final Box hill = new Box(HILL, gateways.signer(HILL), gateways.ring());
  private final Box town = new Box(TOWN, gateways.signer(TOWN), gateways.ring());

  @AfterEach
  void close() {
    hill.close();
    town.close();
  }

  /** Town listens, hill calls. */
  private void meet() {
    town.knows(HILL);
    hill.knows(TOWN, town.address());
    hill.awaitSight(TOWN);
    town.awaitSight(HILL);
  }

  private static List<Octets> octets(List<Parcel> parcels) {
    return parcels.stream().map(Parcel::octets).toList();
  }

  @Test
  void whatIsSentArrivesOctetForOctetAndIsAnsweredThen() {
    meet();
    List<Parcel> parcels = new ArrayList<>(gateways.parcels(HILL, TOWN, 50, 3_000));
    parcels.add(gateways.parcel(HILL, TOWN, 500_000));

    hill.send(TOWN, parcels);
    hill.awaitReports(51, town);

    assertThat(town.inbox.octets()).containsExactlyElementsOf(octets(parcels));
    assertThat(town.inbox.arrived())
        .allMatch(arrived -> arrived.handover().equals(new Handover.By(HILL)))
        .extracting(Arrived::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
    assertThat(hill.reports).allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(hill.courier.links()).hasSize(1);
  }

  @Test
  void bothSendOnTheSameSession() {
    meet();
    hill.send(TOWN, gateways.parcels(HILL, TOWN, 20, 20_000));
    town.send(HILL, gateways.parcels(TOWN, HILL, 20, 20_000));

    hill.awaitReports(20, town);
    town.awaitReports(20, hill);

    assertThat(hill.inbox.arrived()).hasSize(20);
    assertThat(town.inbox.arrived()).hasSize(20);
  }

  @Test
  void nothingIsAnsweredThatTheLogDidNotTake() {
    meet();
    Box away = town;
    MemoryInbox log = new MemoryInbox().failingAfter(3);
    hill.send(TOWN, gateways.parcels(HILL, TOWN, 5, 100));
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> away.courier.collect(log))
                    .isInstanceOf(EventLogException.class));

    hill.turn();
    assertThat(hill.reports).isEmpty();

    hill.awaitReports(5, town);
    assertThat(town.inbox.arrived()).hasSize(5);
  }

  @Test
  void aLineThatBreaksInMidTransferLosesNothing() throws Exception {
    town.knows(HILL);
    try (CutLine line = new CutLine(town.address(), Long.MAX_VALUE)) {
      hill.knows(TOWN, line.address());
      hill.awaitSight(TOWN);
      hill.send(TOWN, gateways.parcels(HILL, TOWN, 3, 100_000));
      hill.awaitReports(3, town);
      line.mend(450_000);
      List<Parcel> parcels = gateways.parcels(HILL, TOWN, 20, 100_000);

      hill.send(TOWN, parcels);
      hill.awaitReports(3 + 20, town);

      List<Parcel> again = new ArrayList<>();
      for (TransferReport report : hill.reports.subList(3, 3 + 20)) {
        Parcel parcel = parcel(parcels, report);
        if (report.outcome() instanceof Answer.LeftExpected) {
          assertThat(town.inbox.octets()).contains(parcel.octets());
        } else {
          again.add(parcel);
        }
      }
      assertThat(again).isNotEmpty();

      line.mend(Long.MAX_VALUE);
      hill.awaitSight(TOWN);
      hill.send(TOWN, again);
      hill.awaitReports(3 + 20 + again.size(), town);
      assertThat(town.inbox.octets()).containsAll(octets(parcels));
    }
  }

  @Test
  void aLineThatGoesSilentWhileMuchIsWrittenIsGivenUp() throws Exception {
    town.knows(HILL);
    Duration often = Duration.ofSeconds(1);
    try (CutLine line = new CutLine(town.address(), Long.MAX_VALUE);
        Box ridge =
            new Box(HILL, gateways.signer(HILL), gateways.ring(), () -> Gateways.NOW, often)) {
      ridge.knows(TOWN, line.address());
      ridge.awaitSight(TOWN);
      line.stall();
      ridge.send(TOWN, gateways.parcels(HILL, TOWN, 60, 500_000));

      ridge.awaitReports(60, town);

      assertThat(ridge.reports).allMatch(r -> r.outcome() instanceof Answer.Deferred);
      line.flow();
      ridge.awaitSight(TOWN);
    }
  }

  private static Parcel parcel(List<Parcel> parcels, TransferReport report) {
    return parcels.stream()
        .filter(parcel -> parcel.bundle().equals(report.bundle()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoIsNotPairedIsNotHeard() {
    town.knows(LAKE);
    Box stranger = new Box(HILL, gateways.signer(HILL), gateways.ring());
    KeyRing withoutHill = gateways.ring().remove(HILL);
    try (stranger;
        Box strict = new Box(TOWN, gateways.signer(TOWN), withoutHill)) {
      strict.knows(LAKE);
      stranger.knows(TOWN, strict.address());
      town.knows(HILL);
      hill.knows(TOWN, town.address());
      hill.awaitSight(TOWN); // long enough for the other

      assertThat(stranger.sees(TOWN)).isFalse();
      assertThat(strict.sees(HILL)).isFalse();
    }
  }

  @Test
  void aCertificateByAnotherIdentityIsRefused() {
    KeyRing mistaken = gateways.ring().with(TOWN, gateways.ring().node(LAKE).orElseThrow());
    try (Box misled = new Box(HILL, gateways.signer(HILL), mistaken)) {
      assertIsNotSeenBy(misled);
    }
  }

  @Test
  void aCertificateThatIsOverIsRefused() {
    Instant later = Gateways.NOW.plus(Duration.ofDays(91));
    try (Box late = new Box(HILL, gateways.signer(HILL), gateways.ring(), () -> later)) {
      assertIsNotSeenBy(late);
    }
  }

  /** Town, which another one sees meanwhile. */
  private void assertIsNotSeenBy(Box other) {
    town.knows(HILL);
    other.knows(TOWN, town.address());
    hill.knows(TOWN, town.address());
    hill.awaitSight(TOWN);

    assertThat(other.sees(TOWN)).isFalse();
  }

  @Test
  void whoIsUnpairedIsHungUpOn() {
    meet();
    town.forgets(HILL);

    Awaitility.await().until(() -> !town.sees(HILL) && town.courier.links().isEmpty());
    Awaitility.await().until(() -> !hill.sees(TOWN));
  }

  @Test
  void whatIsSentToNobodyIsDeferred() {
    hill.send(TOWN, gateways.parcels(HILL, TOWN, 2, 10));

    assertThat(hill.reports)
        .hasSize(2)
        .allMatch(report -> report.outcome() instanceof Answer.Deferred);
    assertThat(hill.courier.links()).isEmpty();
  }

  @Test
  void aStrangerWhoSaysNothingHoldsUpNobody() throws Exception {
    town.knows(HILL);
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        silent.add(new Socket(town.address().host(), town.address().port()));
      }
      hill.knows(TOWN, town.address());
      hill.awaitSight(TOWN);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void noiseInsteadOfAContactHeaderIsHungUpOn() throws Exception {
    town.knows(HILL);
    try (Socket socket = new Socket(town.address().host(), town.address().port())) {
      socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      assertThat(read(socket)).isNegative();
    }
  }

  private static int read(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1; // reset, since it had more to say than was read
    }
  }

  @Test
  void aSessionThatEndsIsOpenedAgain() {
    meet();
    int told = town.told.get();
    town.forgets(HILL);
    Awaitility.await().until(() -> !hill.sees(TOWN));

    town.knows(HILL);

    hill.awaitSight(TOWN);
    assertThat(town.told.get()).isGreaterThan(told);
  }
}
