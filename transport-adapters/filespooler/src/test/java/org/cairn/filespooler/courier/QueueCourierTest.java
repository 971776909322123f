package org.cairn.filespooler.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.filespooler.NeedsFspl;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsFspl
class QueueCourierTest {
  private final Gateways gateways = new Gateways();
  private final Valley valley;

  QueueCourierTest(@TempDir Path folder) throws IOException {
    valley = new Valley(folder, gateways);
  }

  private List<TransferReport> fromHill(List<Parcel> parcels) throws Exception {
    return valley.carry(valley.courier(HILL), TOWN, parcels);
  }

  private MemoryInbox atTown() throws Exception {
    MemoryInbox inbox = new MemoryInbox();
    valley.courier(TOWN).collect(inbox);
    return inbox;
  }

  @Test
  void eachNeighbourHasALink() throws Exception {
    assertThat(valley.courier(HILL).links())
        .extracting(LinkState::id)
        .extracting(Object::toString)
        .containsExactly("filespooler/box-1/lake", "filespooler/box-1/town");
  }

  @Test
  void aLoadIsOneJobAndALargeOneIsCut() throws Exception {
    fromHill(gateways.parcels(HILL, TOWN, 30, 2_000));
    assertThat(valley.jobs(HILL, TOWN)).hasSize(1);

    fromHill(gateways.parcels(HILL, TOWN, 5, 400_000));
    assertThat(valley.jobs(HILL, TOWN)).hasSize(4);
    assertThat(atTown().arrived()).hasSize(35);
  }

  @Test
  void whatOthersCarryIsAQueueThatFsplLists() throws Exception {
    fromHill(gateways.parcels(HILL, TOWN, 1, 100));
    fromHill(gateways.parcels(HILL, TOWN, 1, 100));

    CarrierFolder between = valley.between(HILL, TOWN);
    ProgramEnd end =
        new ProgramRunner()
            .run(
                Program.of(
                    "/usr/bin/fspl",
                    Bounds.within(Duration.ofSeconds(10)),
                    "queue-ls",
                    "-q",
                    between.folder(valley.queue(HILL, TOWN)).toString()));

    assertThat(end)
        .isInstanceOfSatisfying(
            ProgramEnd.Exited.class,
            exited ->
                assertThat(new String(exited.output().toBytes(), StandardCharsets.UTF_8))
                    .containsPattern("(?m)^1 ")
                    .containsPattern("(?m)^2 "));
  }

  @Test
  void whatStandsInTheQueueIsNotWrittenAgain() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 5, 100);
    fromHill(parcels);

    assertThat(fromHill(parcels)).allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(valley.jobs(HILL, TOWN)).hasSize(1);
  }

  @Test
  void aJobThatIsPurgedLeavesNoGap() throws Exception {
    List<Parcel> first = gateways.parcels(HILL, TOWN, 1, 100);
    List<Parcel> second = gateways.parcels(HILL, TOWN, 1, 100);
    fromHill(first);
    fromHill(second);
    QueueCourier hill = valley.courier(HILL);

    hill.purge(
        LinkId.to(TOWN, QueueCourier.FILESPOOLER, "box-1"), Set.copyOf(first.getFirst().cargos()));

    assertThat(valley.jobs(HILL, TOWN)).hasSize(2);
    assertThat(atTown().octets()).containsExactly(second.getFirst().octets());
    assertThat(valley.jobs(HILL, TOWN)).isEmpty();
  }

  @Test
  void nothingIsLeftBehindOnceItWasTaken() throws Exception {
    fromHill(gateways.parcels(HILL, TOWN, 3, 1_000));

    atTown();

    assertThat(valley.jobs(HILL, TOWN)).isEmpty();
    for (String name : List.of("inbox", "in/hill/" + valley.queue(HILL, TOWN) + "/queue/jobs")) {
      try (Stream<Path> left = Files.list(valley.home(TOWN).resolve(name))) {
        assertThat(left).as(name).isEmpty();
      }
    }
  }

  @Test
  void withoutItsFolderANeighbourHasNoLink() throws Exception {
    Files.delete(valley.between(HILL, TOWN).root());
    QueueCourier hill = valley.courier(HILL);

    assertThat(hill.links())
        .extracting(LinkState::id)
        .extracting(Object::toString)
        .containsExactly("filespooler/box-1/lake");
    assertThat(valley.carry(hill, TOWN, gateways.parcels(HILL, TOWN, 2, 100)))
        .allMatch(report -> report.outcome() instanceof Answer.Deferred);
    assertThat(valley.between(HILL, TOWN).root()).doesNotExist();
    assertThat(hill.standings()).filteredOn(s -> s.away().isPresent()).hasSize(1);
  }
}
