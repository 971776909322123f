package org.cairn.syncthing.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncthingPeersTest {
  private static final NodeName TOWN = NodeName.of("town");
  private static final NodeName LAKE = NodeName.of("lake");
  private static final FolderId VALLEY = FolderId.shared("our valley");

  private final SyncthingContact ours = new SyncthingContact(device("hill"), List.of(), none());

  private static Optional<FolderId> none() {
    return Optional.empty();
  }

  private static DeviceId device(String name) {
    return DeviceId.ofCertificate(name.getBytes(StandardCharsets.UTF_8));
  }

  private static NeighborFact.Paired paired(NodeName node, int day, Contact... contacts) {
    Random random = new Random(day);
    return new NeighborFact.Paired(
        node,
        RequestId.random(random),
        Instant.parse("2026-07-0" + day + "T12:00:00Z"),
        Set.of(Domain.of(node + ".test")),
        new KeyRing.Node(
            SigningSecretKey.generate(random).publicKey(),
            1,
            SealSecretKey.generate(random).publicKey(),
            List.of()),
        1,
        List.of(contacts),
        Bond.PLAIN);
  }

  private static Contact told(String device, Optional<FolderId> shared) {
    return new SyncthingContact(
            device(device), List.of(new SyncthingAddress("10.0.0.1:22100")), shared)
        .toContact();
  }

  private SyncthingPeers peers(NeighborFact.Paired... neighbours) {
    return SyncthingPeers.of(List.of(neighbours), ours, SyncthingPeers.NONE);
  }

  @Test
  void bothFindTheSameFolderAndEachItsOwnLane() {
    DeviceId hill = device("hill");
    DeviceId town = device("town");

    assertThat(FolderId.between(hill, town)).isEqualTo(FolderId.between(town, hill));
    assertThat(Lane.of(hill, town)).isNotEqualTo(Lane.of(town, hill));
    assertThat(FolderId.between(hill, town)).isNotEqualTo(FolderId.between(hill, device("lake")));
  }

  @Test
  void namesAreAsTheyWere() {
    assertThat(FolderId.shared(" our valley ").text()).isEqualTo(VALLEY.text());
    assertThat(VALLEY).hasToString("cairn-qqmvnhpyennclalc3uai");
    assertThat(FolderId.between(device("hill"), device("town")))
        .hasToString("cairn-zjtdgbcc3aviaiwkgzm4");
    assertThat(Lane.of(device("hill"), device("town"))).hasToString("c-lry3uoxdaaiamq7y");
  }

  @Test
  void aNeighbourWithADeviceIsAPeer() {
    SyncthingPeers peers = peers(paired(TOWN, 1, told("town", none())), paired(LAKE, 2));

    assertThat(peers.all().keySet()).containsExactly(TOWN);
    assertThat(peers.peer(TOWN).orElseThrow().folder())
        .isEqualTo(FolderId.between(device("hill"), device("town")));
  }

  @Test
  void whoeverHadADeviceFirstKeepsIt() {
    NeighborFact.Paired town = paired(TOWN, 2, told("town", none()));
    NeighborFact.Paired thief = paired(LAKE, 1, told("town", none()));
    SyncthingPeers before = peers(town);

    SyncthingPeers now = SyncthingPeers.of(List.of(thief, town), ours, before);

    assertThat(now.all().keySet()).containsExactly(TOWN);
    assertThat(now.refused()).containsOnlyKeys(LAKE);
  }

  @Test
  void nobodyElseHasOurDevice() {
    assertThat(peers(paired(TOWN, 1, told("hill", none()))).refused()).containsOnlyKeys(TOWN);
  }

  @Test
  void theFolderOfManyIsForThoseWhoBothHaveIt() {
    SyncthingContact sharing = new SyncthingContact(device("hill"), List.of(), Optional.of(VALLEY));

    SyncthingPeers peers =
        SyncthingPeers.of(
            List.of(
                paired(TOWN, 1, told("town", Optional.of(VALLEY))),
                paired(LAKE, 2, told("lake", none()))),
            sharing,
            SyncthingPeers.NONE);

    assertThat(peers.peer(TOWN).orElseThrow().folder()).isEqualTo(VALLEY);
    assertThat(peers.peer(LAKE).orElseThrow().folder()).isNotEqualTo(VALLEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "10.0.0.1:0",
        "10.0.0.1:70000",
        "tcp://10.0.0.1:22000",
        "relay://example.org:22067",
        "-x:22000",
        "a b:1",
        "dynamic"
      })
  void anAddressOfAnotherKindIsRefused(String address) {
    Contact contact =
        new Contact(
            SyncthingContact.SYNCTHING,
            Map.of("device", device("town").text(), "address", address));

    assertThat(peers(paired(TOWN, 1, contact)).all()).isEmpty();
    assertThatThrownBy(() -> new SyncthingAddress(address))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aContactIsReadAsItWasTold() {
    SyncthingContact contact =
        new SyncthingContact(
            device("town"),
            List.of(new SyncthingAddress("town.test:22100"), new SyncthingAddress("[fe80::1]:1")),
            Optional.of(VALLEY));

    assertThat(SyncthingContact.of(contact.toContact())).isEqualTo(contact);
    assertThatThrownBy(
            () -> SyncthingContact.of(new Contact(Transport.of("nncp"), Map.of("device", "x"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                SyncthingContact.of(
                    new Contact(SyncthingContact.SYNCTHING, Map.of("shared", VALLEY.text()))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFolderIsArrangedWithItsNeighbourAndThoseWhoCarry() {
    SyncthingPeers peers = peers(paired(TOWN, 1, told("town", none())));
    Carrier phone = Carrier.parse(device("phone") + "@10.0.0.9:22000");

    Arrangement arrangement = Arrangement.of(ours, peers, Set.of(phone));

    FolderId folder = FolderId.between(device("hill"), device("town"));
    assertThat(arrangement.devices().keySet())
        .containsExactlyInAnyOrder(device("town"), device("phone"));
    assertThat(arrangement.folders().keySet()).containsExactly(folder);
    Arrangement.Shared shared = Objects.requireNonNull(arrangement.folders().get(folder));
    assertThat(shared.with()).containsExactlyInAnyOrder(device("town"), device("phone"));
    assertThat(shared.ignores().lines())
        .contains("*")
        .contains("!/" + Lane.of(device("hill"), device("town")))
        .contains("!/" + Lane.of(device("town"), device("hill")));
  }

  @Test
  void theFolderOfManyKeepsAllLanes() {
    SyncthingContact sharing = new SyncthingContact(device("hill"), List.of(), Optional.of(VALLEY));

    Arrangement arrangement = Arrangement.of(sharing, SyncthingPeers.NONE, Set.of());

    assertThat(arrangement.folders()).containsOnlyKeys(VALLEY);
    assertThat(new Arrangement.Shared(new TreeSet<>(), new TreeSet<>(), true).ignores())
        .contains("!/c-????????????????\n*\n");
  }
}
