package org.cairn.nncp.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.nncp.NeedsNncp;
import org.cairn.nncp.home.NncpHome;
import org.cairn.seal.batch.BatchContents;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a neighbour may send is not what it ought to. */
@NeedsNncp
class HostileNeighbourTest {
  private final Gateways gateways = new Gateways();
  private final Path folder;
  private final Village village;

  HostileNeighbourTest(@TempDir Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.village = new Village(folder, gateways);
  }

  private MemoryInbox atTown() throws Exception {
    MemoryInbox inbox = new MemoryInbox();
    village.courier(TOWN).collect(inbox);
    return inbox;
  }

  private static Octets octets(List<Parcel> parcels) {
    return Octets.concat(parcels.stream().map(Parcel::octets).toArray(Octets[]::new));
  }

  private Octets signedByHill(List<Parcel> parcels) {
    BatchContents.Counter counter = new BatchContents.Counter();
    parcels.forEach(parcel -> counter.add(parcel.octets()));
    return Octets.concat(gateways.signer(HILL).header(counter.total()).encode(), octets(parcels));
  }

  private static Octets noise(int octets) {
    byte[] noise = new byte[octets];
    new Random(7).nextBytes(noise);
    return Octets.of(noise);
  }

  @Test
  void garbageIsSetAsideAndDoesNotComeAgain() throws Exception {
    village.send(HILL, TOWN, noise(10_000));
    village.deliver(HILL, TOWN);

    MemoryInbox first = atTown();

    assertThat(first.arrived()).isEmpty();
    assertThat(first.notes()).isNotEmpty().hasSizeLessThan(20);
    assertThat(atTown().notes()).isEmpty();
  }

  @Test
  void anEmptyFileIsNothing() throws Exception {
    village.send(HILL, TOWN, Octets.EMPTY);
    village.deliver(HILL, TOWN);

    MemoryInbox inbox = new MemoryInbox();
    assertThat(village.courier(TOWN).collect(inbox)).isEqualTo(new Collected(1, 0, 0, 0));
  }

  @Test
  void whatTheSenderAddsToTheCommandIsNotLookedAt() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 100);
    village.send(
        HILL,
        TOWN,
        signedByHill(parcels),
        "/etc",
        "-c",
        "touch " + folder + "/owned",
        "$(touch " + folder + "/owned)",
        "; touch " + folder + "/owned",
        "--help");
    village.deliver(HILL, TOWN);

    assertThat(atTown().octets()).isEqualTo(parcels.stream().map(Parcel::octets).toList());
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void aFileThatIsTooLargeStaysInTheSpool() throws Exception {
    village.send(HILL, TOWN, Octets.of(new byte[Village.MOST_OCTETS + 1]));
    village.walk(HILL, TOWN);

    assertThat(village.tools(TOWN).toss(village.id(HILL), true)).isFalse();

    assertThat(village.of(TOWN).spool().arrived(village.id(HILL))).hasSize(1);
    assertThat(village.home(TOWN).resolve("inbox")).isEmptyDirectory();
  }

  @Test
  void aShortDiskLeavesThePacketInTheSpool() throws Exception {
    village.send(HILL, TOWN, Octets.of(new byte[10]));
    village.walk(HILL, TOWN);
    NncpHome.open(village.home(TOWN), village.tools(TOWN), Village.MOST_OCTETS, Long.MAX_VALUE / 2)
        .configure(village.peers(TOWN));

    assertThat(village.tools(TOWN).toss(village.id(HILL), true)).isFalse();
    village.know(TOWN, Map.of());
    assertThat(village.tools(TOWN).toss(village.id(HILL), true)).isTrue();
  }

  @Test
  void anUnsignedFileComesOnTheAccountOfItsSender() throws Exception {
    village.send(HILL, TOWN, octets(gateways.parcels(HILL, TOWN, 2, 100)));
    village.deliver(HILL, TOWN);

    assertThat(atTown().arrived())
        .hasSize(2)
        .allMatch(arrived -> arrived.handover().equals(new Handover.By(HILL)));
  }

  @Test
  void aFileThatAnotherSignedComesOnNobodysAccount() throws Exception {
    village.send(LAKE, TOWN, signedByHill(gateways.parcels(HILL, TOWN, 2, 100)));
    village.deliver(LAKE, TOWN);

    assertThat(atTown().arrived())
        .hasSize(2)
        .allMatch(a -> a.handover().equals(new Handover.Unproven("another-sender")));
  }

  @Test
  void aBatchThatIsReplayedByAnotherComesOnNobodysAccount() throws Exception {
    Octets batch = signedByHill(gateways.parcels(HILL, TOWN, 2, 100));
    NncpCourier town = village.courier(TOWN);
    MemoryInbox inbox = new MemoryInbox();
    village.send(HILL, TOWN, batch);
    village.deliver(HILL, TOWN);
    town.collect(inbox);
    village.send(LAKE, TOWN, batch);
    village.deliver(LAKE, TOWN);

    town.collect(inbox);

    assertThat(inbox.arrived())
        .extracting(arrived -> arrived.handover())
        .containsExactly(
            new Handover.By(HILL),
            new Handover.By(HILL),
            new Handover.Unproven("replayed"),
            new Handover.Unproven("replayed"));
  }

  @Test
  void aPacketThatIsBroughtTwiceIsOne() throws Exception {
    village.send(HILL, TOWN, signedByHill(gateways.parcels(HILL, TOWN, 2, 100)));
    village.deliver(HILL, TOWN);
    village.deliver(HILL, TOWN);

    assertThat(atTown().arrived()).hasSize(2);
  }

  @Test
  void otherFilesInTheInboxAreLeftAlone() throws Exception {
    Path inbox = village.home(TOWN).resolve("inbox");
    Path target = Files.writeString(folder.resolve("secret"), "secret");
    String sender = village.id(HILL).text();
    Files.createSymbolicLink(inbox.resolve(sender + ".AAAAAAAAAA.in"), target);
    Files.writeString(inbox.resolve("x.in"), "x");
    Files.createDirectory(inbox.resolve(sender + ".BBBBBBBBBB.in"));

    assertThat(atTown().notes()).isEmpty();

    assertThat(target).hasContent("secret");
    try (Stream<Path> left = Files.list(inbox)) {
      assertThat(left).hasSize(3);
    }
  }
}
