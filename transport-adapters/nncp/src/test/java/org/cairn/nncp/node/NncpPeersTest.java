package org.cairn.nncp.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.RequestId;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.junit.jupiter.api.Test;

class NncpPeersTest {
  private static final NodeName TOWN = NodeName.of("town");
  private static final NodeName LAKE = NodeName.of("lake");
  private static final NncpId OURS = Nodes.contact(100).id();
  private static final KeyRing.Node KEYS = keys();

  private static KeyRing.Node keys() {
    Random random = new Random(1);
    return KeyRing.empty()
        .pair(
            TOWN,
            SigningSecretKey.generate(random).publicKey(),
            SealSecretKey.generate(random).publicKey(),
            1)
        .node(TOWN)
        .orElseThrow();
  }

  private static NeighborFact.Paired paired(NodeName node, int day, Bond bond, Contact contact) {
    return new NeighborFact.Paired(
        node,
        RequestId.random(new Random(2)),
        Instant.parse("2026-07-01T12:00:00Z").plusSeconds(86_400L * day),
        Set.of(),
        KEYS,
        0,
        List.of(contact),
        bond);
  }

  private static NeighborFact.Paired paired(NodeName node, int day, NncpContact contact) {
    return paired(node, day, Bond.PLAIN, contact.toContact());
  }

  @Test
  void neighboursWithoutNncpAreNoPeers() {
    Contact other = new Contact(Transport.of("syncthing"), Map.of("id", "X"));

    assertThat(NncpPeers.of(List.of(paired(TOWN, 1, Bond.PLAIN, other)), OURS, NncpPeers.NONE))
        .isEqualTo(NncpPeers.NONE);
  }

  @Test
  void nobodyIsLinkedToWhereNeitherSideCanCallTheOther() {
    NncpPeers peers =
        NncpPeers.of(
            List.of(
                paired(TOWN, 1, Nodes.contact(1)),
                paired(LAKE, 2, Nodes.contact(2, "10.0.0.2:5400"))),
            OURS,
            NncpPeers.NONE);

    assertThat(peers.withAWay(false).all()).containsOnlyKeys(LAKE);
    assertThat(peers.withAWay(true).all()).containsOnlyKeys(LAKE, TOWN);
  }

  @Test
  void anIdBelongsToWhoHadItFirst() {
    NncpPeers before =
        NncpPeers.of(List.of(paired(TOWN, 2, Nodes.contact(1))), OURS, NncpPeers.NONE);

    NncpPeers after =
        NncpPeers.of(
            List.of(paired(LAKE, 1, Nodes.contact(1)), paired(TOWN, 3, Nodes.contact(1))),
            OURS,
            before);

    assertThat(after.all()).containsOnlyKeys(TOWN);
    assertThat(after.refused()).containsOnlyKeys(LAKE);
  }

  @Test
  void whoTakesAnotherContactTakesNoOthersId() {
    NncpPeers before =
        NncpPeers.of(
            List.of(paired(TOWN, 1, Nodes.contact(1)), paired(LAKE, 2, Nodes.contact(2))),
            OURS,
            NncpPeers.NONE);

    NncpPeers after =
        NncpPeers.of(
            List.of(paired(TOWN, 1, Nodes.contact(2)), paired(LAKE, 2, Nodes.contact(2))),
            OURS,
            before);

    assertThat(after.all()).containsOnlyKeys(LAKE);
  }

  @Test
  void theKeyOfCallsIsOneNeighboursToo() {
    NncpContact town = Nodes.contact(1);
    NncpContact own = Nodes.contact(2);
    NncpContact thief = new NncpContact(own.signing(), own.sealing(), town.calling(), List.of());

    NncpPeers peers =
        NncpPeers.of(List.of(paired(LAKE, 2, thief), paired(TOWN, 1, town)), OURS, NncpPeers.NONE);

    assertThat(peers.all()).containsOnlyKeys(TOWN);
  }

  @Test
  void nobodyHasOurId() {
    assertThat(
            NncpPeers.of(List.of(paired(TOWN, 1, Nodes.contact(100))), OURS, NncpPeers.NONE)
                .refused())
        .containsOnlyKeys(TOWN);
  }

  @Test
  void aContactThatCannotBeReadIsRefusedWithItsReason() {
    Contact bad = new Contact(NncpContact.NNCP, Map.of("id", "\"}, {"));

    assertThat(
            NncpPeers.of(List.of(paired(TOWN, 1, Bond.PLAIN, bad)), OURS, NncpPeers.NONE).refused())
        .containsEntry(TOWN, "no signpub");
  }

  @Test
  void theWayIsByPeersOnly() {
    Bond byLake = new Bond(Optional.of(LAKE), false, true);
    NeighborFact.Paired town = paired(TOWN, 1, byLake, Nodes.contact(1).toContact());
    NeighborFact.Paired lake = paired(LAKE, 1, Nodes.contact(2));

    assertThat(NncpPeers.of(List.of(town), OURS, NncpPeers.NONE).peer(TOWN).orElseThrow().via())
        .isEmpty();
    assertThat(
            NncpPeers.of(List.of(town, lake), OURS, NncpPeers.NONE).peer(TOWN).orElseThrow().via())
        .contains(LAKE);
  }
}
