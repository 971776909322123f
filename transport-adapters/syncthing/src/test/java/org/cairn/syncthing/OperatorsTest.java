package org.cairn.syncthing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.LinkId;
import org.cairn.log.record.BundleReceived;
import org.cairn.syncthing.node.Arrangement;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.syncthing.node.SyncthingPeer;
import org.cairn.syncthing.node.SyncthingPeers;
import org.cairn.syncthing.rest.Arranger;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Syncthing that an operator runs for other things too. */
@NeedsSyncthing
class OperatorsTest {
  private final LinkId link = Valley.link(HILL, TOWN);

  @TempDir Path folder;

  private Valley valley;
  private Box own;

  @BeforeEach
  void start() throws Exception {
    valley = new Valley(folder);
    own = Box.start(folder.resolve("operators"));
  }

  @AfterEach
  void stop() throws Exception {
    valley.close();
    own.close();
  }

  private static ObjectNode node() {
    return JsonMapper.builder().build().createObjectNode();
  }

  private DeviceId friend() {
    return DeviceId.ofCertificate(new byte[] {4});
  }

  /** The operator has a folder of photos with a friend. */
  private void hasPhotos() throws Exception {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    own.api().putDevice(friend(), node().put("deviceID", friend().text()).put("name", "my friend"));
    ObjectNode shared = node().put("id", "photos").put("path", photos.toString());
    shared.putArray("devices").addObject().put("deviceID", friend().text());
    own.configureFolder(shared);
  }

  @Test
  void mailGoesByItBesideItsOwnFolders() throws Exception {
    hasPhotos();
    ObjectNode before = own.api().folders().get("photos");
    valley.at(HILL, true, Set.of());
    valley.at(
        TOWN,
        new SyncthingServiceSettings.Host.Operators(URI.create("http://" + own.gui()), Box.key()));
    valley.awaitHeld(link);
    List<Parcel> parcels = valley.parcels(HILL, TOWN, 10, 3_000);

    valley.send(link, parcels);
    valley.awaitCame(parcels);

    assertThat(valley.said(BundleReceived.class))
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)));
    assertThat(own.api().folders().get("photos")).isEqualTo(before);
    ObjectNode device = Objects.requireNonNull(own.api().devices().get(friend().text()));
    assertThat(device.path("name").asText()).isEqualTo("my friend");
  }

  @Test
  void whatIsOursGoesWhenNobodyIsPairedAndNothingElseDoes() throws Exception {
    hasPhotos();
    Arranger arranger = new Arranger(folder.resolve("ours").toString(), false, 1 << 20);
    DeviceId town = DeviceId.ofCertificate(new byte[] {5});
    SyncthingContact ours = new SyncthingContact(own.device(), List.of(), Optional.empty());
    FolderId shared = FolderId.between(own.device(), town);
    Files.createDirectories(folder.resolve("ours").resolve(shared.text()));
    SyncthingPeers peers =
        new SyncthingPeers(
            Map.of(TOWN, new SyncthingPeer(TOWN, town, List.of(), shared)), Map.of());

    assertThat(arranger.arrange(own.api(), own.device(), Arrangement.of(ours, peers, Set.of())))
        .isTrue();
    assertThat(own.api().folders()).containsOnlyKeys("photos", shared.text());
    assertThat(own.api().devices()).containsKey(town.text());
    assertThat(arranger.arrange(own.api(), own.device(), Arrangement.of(ours, peers, Set.of())))
        .isFalse();
    // The operator lets the friend carry for us.
    ObjectNode more = Objects.requireNonNull(own.api().folders().get(shared.text()));
    more.withArray("devices").addObject().put("deviceID", friend().text());
    own.api().putFolder(shared, more);
    assertThat(arranger.arrange(own.api(), own.device(), Arrangement.of(ours, peers, Set.of())))
        .isFalse();
    assertThat(arranger.havers(own.api()).get(shared))
        .containsExactlyInAnyOrder(own.device(), town, friend());

    arranger.arrange(own.api(), own.device(), Arrangement.of(ours, SyncthingPeers.NONE, Set.of()));
    await()
        .atMost(Valley.SOON)
        .untilAsserted(
            () -> {
              arranger.arrange(
                  own.api(), own.device(), Arrangement.of(ours, SyncthingPeers.NONE, Set.of()));
              assertThat(own.api().folders()).containsOnlyKeys("photos");
              assertThat(own.api().devices()).doesNotContainKey(town.text());
            });
    assertThat(own.api().devices()).containsKey(friend().text());
  }
}
