package org.cairn.syncthing.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferReport;
import org.cairn.seal.Incarnation;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.Lane;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we note of files, and what becomes of it when a disk forgets. */
class OwnRecordsTest {
  private static final FolderId FOLDER = FolderId.shared("valley");
  private static final DeviceId ONE = DeviceId.ofCertificate(new byte[] {1});
  private static final DeviceId TWO = DeviceId.ofCertificate(new byte[] {2});
  private static final Incarnation LIFE = new Incarnation(7);

  private final Random random = new Random(9);
  private final Gateways gateways = new Gateways();

  @TempDir Path folder;

  private SentFile sent() {
    Parcel parcel = gateways.parcel(Gateways.HILL, Gateways.TOWN, 100);
    return new SentFile(
        BatchName.random(random),
        FOLDER,
        Lane.of(ONE, TWO),
        Instant.parse("2026-08-01T00:00:00Z"),
        false,
        List.of(
            new TransferReport(
                new TransferId(5),
                LinkId.to(Gateways.TOWN, SyncthingContact.SYNCTHING, "box-1"),
                parcel.bundle(),
                parcel.cargos(),
                new Answer.LeftExpected(Duration.ofMinutes(2)))));
  }

  @Test
  void docketsAreReadAgainAfterAStart() throws IOException {
    SentFile one = sent();
    SentFile other = sent();
    SentFiles before = SentFiles.read(folder.resolve("sent"));
    before.put(one);
    before.put(other);
    before.remove(other.name());

    assertThat(SentFiles.read(folder.resolve("sent")).all()).containsExactly(one);
  }

  @Test
  void aDocketThatWasCutOrIsNoneIsTakenAway() throws IOException {
    SentFile file = sent();
    Path dockets = folder.resolve("sent");
    SentFiles.read(dockets).put(file);
    Path docket = dockets.resolve(file.name().text());
    byte[] whole = Files.readAllBytes(docket);
    for (int length : List.of(0, 1, 10, whole.length / 2, whole.length - 1)) {
      Files.write(docket, Arrays.copyOf(whole, length));
      Files.write(dockets.resolve("something else"), whole);

      assertThat(SentFiles.read(dockets).all()).isEmpty();
      assertThat(dockets).isEmptyDirectory();
    }
  }

  @Test
  void whatWasTakenIsKnownAfterAStartAndForgottenWhenItIsGone() throws IOException {
    BatchName one = BatchName.random(random);
    BatchName other = BatchName.random(random);
    TakenFiles before = new TakenFiles(folder.resolve("taken"));
    before.begin(LIFE);
    before.add(one);
    before.add(other);

    TakenFiles after = new TakenFiles(folder.resolve("taken"));
    after.begin(LIFE);
    assertThat(after.names()).containsExactly(one, other);
    after.keep(Set.of(other));

    TakenFiles later = new TakenFiles(folder.resolve("taken"));
    later.begin(LIFE);
    assertThat(later.names()).containsExactly(other);
  }

  @Test
  void anotherLifeReadsAllAgain() throws IOException {
    TakenFiles before = new TakenFiles(folder.resolve("taken"));
    before.begin(LIFE);
    before.add(BatchName.random(random));

    TakenFiles restored = new TakenFiles(folder.resolve("taken"));
    restored.begin(new Incarnation(8));

    assertThat(restored.names()).isEmpty();
  }

  @Test
  void aNoteOfWhatWasTakenThatIsDamagedMeansReadingAgain() throws IOException {
    Files.write(folder.resolve("taken"), new byte[] {0, (byte) 0xff, '\n', 3});
    TakenFiles taken = new TakenFiles(folder.resolve("taken"));

    taken.begin(LIFE);

    assertThat(taken.names()).isEmpty();
  }

  @Test
  void ourSettingsReplaceThoseThatSpeakToStrangers() throws IOException {
    String before =
        """
        <configuration version="36">
            <folder id="default" label="Default Folder" path="/root/Sync"></folder>
            <folder id="cairn-aaaaaaaaaaaaaaaaaaaa" path="/x"></folder>
            <device id="AAA" name="laptop-of-anna"></device>
            <gui enabled="true" tls="true"><address>0.0.0.0:8384</address><apikey>old</apikey></gui>
            <options>
                <listenAddress>default</listenAddress>
                <listenAddress>quic://0.0.0.0:22000</listenAddress>
                <globalAnnounceEnabled>true</globalAnnounceEnabled>
                <urAccepted>3</urAccepted>
            </options>
        </configuration>
        """;
    SyncthingOptions options =
        new SyncthingOptions(
            "127.0.0.1:4711", "secret", List.of("tcp://127.0.0.1:22100"), false, false, false);

    String after =
        new String(options.apply(before.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);

    assertThat(after)
        .contains("<address>127.0.0.1:4711</address>", "<apikey>secret</apikey>", "tls=\"false\"")
        .contains("<listenAddress>tcp://127.0.0.1:22100</listenAddress>")
        .contains("<globalAnnounceEnabled>false<", "<localAnnounceEnabled>false<")
        .contains("<relaysEnabled>false<", "<natEnabled>false<", "<urAccepted>-1<")
        .contains("<crashReportingEnabled>false<", "<autoUpgradeIntervalH>0<")
        .contains("cairn-aaaaaaaaaaaaaaaaaaaa", "name=\"cairn\"")
        .doesNotContain("default", "quic", "laptop-of-anna");
  }

  @Test
  void aConfigurationThatIsNoneIsLeftAlone() {
    SyncthingOptions options =
        new SyncthingOptions("127.0.0.1:1", "k", List.of(), true, true, true);

    assertThatThrownBy(() -> options.apply("not xml".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () ->
                options.apply(
                    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
                        .getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }
}
