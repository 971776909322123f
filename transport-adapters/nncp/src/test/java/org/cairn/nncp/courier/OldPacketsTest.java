package org.cairn.nncp.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.TransferReport;
import org.cairn.nncp.home.Docket;
import org.cairn.nncp.home.Dockets;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.PacketName;
import org.cairn.seal.batch.BatchContents;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.BundleFile;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.OldKeys;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a gateway of an earlier release put into a packet is taken by today's, and its dockets are
 * read by itself after its upgrade. A folder of a release that is out is never changed; to add one,
 * run with {@code -Dgolden.release=<version>}.
 */
class OldPacketsTest {
  private static final Path RELEASES = Path.of("src/test/resources/packets");
  private static final String KEYS = "keys.txt";
  private static final String PAYLOAD = "payload.cbs";
  private static final PacketName PACKET = new PacketName("A".repeat(52));
  private static final NncpId HOP = new NncpId("B".repeat(51) + "A");
  private static final int BUNDLES = 5;

  @TempDir Path folder;

  static List<Path> releases() throws IOException {
    try (Stream<Path> all = Files.list(RELEASES)) {
      return all.sorted().toList();
    }
  }

  @BeforeAll
  static void writeWhereAReleaseIsNamed() throws IOException {
    String version = System.getProperty("golden.release", "");
    if (!version.isEmpty() && Files.notExists(RELEASES.resolve(version))) {
      write(Files.createDirectories(RELEASES.resolve(version)));
    }
  }

  private static void write(Path release) throws IOException {
    Gateways gateways = new Gateways();
    Files.writeString(release.resolve(KEYS), gateways.keys().write());
    List<Parcel> parcels = gateways.parcels(Gateways.HILL, Gateways.TOWN, BUNDLES, 400);
    BatchContents.Counter counter = new BatchContents.Counter();
    parcels.forEach(parcel -> counter.add(parcel.octets()));
    BatchSigner hill = gateways.signer(Gateways.HILL);
    Octets bundles = Octets.concat(parcels.stream().map(Parcel::octets).toArray(Octets[]::new));
    Files.write(
        release.resolve(PAYLOAD),
        Octets.concat(hill.header(counter.total()).encode(), bundles).toBytes());
    Load load =
        new Load(new TransferId(3), LinkId.to(Gateways.TOWN, NncpContact.NNCP, "nncp"), parcels);
    List<TransferReport> reports =
        parcels.stream()
            .map(parcel -> load.report(parcel, new Answer.LeftExpected(Duration.ofDays(1))))
            .toList();
    Path sent = Files.createDirectories(release.resolve("sent"));
    Dockets.read(sent).put(new Docket(PACKET, HOP, Gateways.NOW, false, reports));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatAPacketHoldsIsTakenOnItsSendersAccount(Path release) throws Exception {
    OldKeys keys = OldKeys.read(Files.readString(release.resolve(KEYS)));
    PacketOrigin origin = new PacketOrigin(keys.origin(Gateways.NOW), Optional.of(Gateways.HILL));
    MemoryInbox inbox = new MemoryInbox();

    new BundleFile(
            () -> Files.newInputStream(release.resolve(PAYLOAD)),
            "nncp/nncp/payload",
            NncpContact.NNCP,
            "nncp")
        .take(origin, inbox);

    assertThat(inbox.notes()).isEmpty();
    assertThat(inbox.arrived()).hasSize(BUNDLES);
    assertThat(inbox.arrived())
        .allSatisfy(b -> assertThat(b.handover()).isEqualTo(new Handover.By(Gateways.HILL)));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsDocketsAreReadAgain(Path release) throws IOException {
    Path sent = Files.createDirectories(folder.resolve("sent"));
    Files.copy(release.resolve("sent").resolve(PACKET.text()), sent.resolve(PACKET.text()));

    Dockets dockets = Dockets.read(sent);

    Docket docket = dockets.all().iterator().next();
    assertThat(docket.hop()).isEqualTo(HOP);
    assertThat(docket.written()).isEqualTo(Gateways.NOW);
    assertThat(docket.reports())
        .hasSize(BUNDLES)
        .allMatch(r -> r.outcome().equals(new Answer.LeftExpected(Duration.ofDays(1))));
  }
}
