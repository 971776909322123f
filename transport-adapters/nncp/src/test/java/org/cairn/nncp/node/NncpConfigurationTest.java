package org.cairn.nncp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class NncpConfigurationTest {
  private static final NodeName TOWN = NodeName.of("town");
  private static final NodeName SELF = NodeName.of("self");
  private static final NncpKeys OURS = NncpKeys.parse(Nodes.KEYS);
  private static final NncpConfiguration CONFIGURATION =
      new NncpConfiguration("/a \"b\"/spool", "/a/log", List.of("/bin/sh", "/a \"b\"/take.sh"));

  private static JsonNode written(NncpPeers peers) throws Exception {
    return JsonMapper.builder().build().readTree(CONFIGURATION.write(OURS, peers));
  }

  private static NncpPeers peers() {
    return new NncpPeers(
        Map.of(
            TOWN,
            new NncpPeer(TOWN, Nodes.contact(1, "town.example:5400"), Optional.of(SELF), true),
            SELF,
            new NncpPeer(SELF, Nodes.contact(2), Optional.empty(), true)),
        Map.of());
  }

  @Test
  void aNeighbourMayGiveBundlesAndNothingElse() throws Exception {
    JsonNode town = written(peers()).path("neigh").path("cairn-town");

    assertThat(town.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id", "exchpub", "signpub", "noisepub", "exec", "addrs", "via", "onlinedeadline");
    assertThat(town.path("exec").fieldNames()).toIterable().containsExactly("cairn-bundles");
    assertThat(town.path("exec").path("cairn-bundles").path(1).textValue())
        .isEqualTo("/a \"b\"/take.sh");
  }

  @Test
  void aNeighbourMayBeCalledSelf() throws Exception {
    JsonNode neighbours = written(peers()).path("neigh");

    assertThat(neighbours.path("self").path("id").textValue())
        .isEqualTo(OURS.contact(List.of()).id().text());
    assertThat(neighbours.path("cairn-self").path("id").textValue())
        .isEqualTo(Nodes.contact(2).id().text());
    assertThat(neighbours.path("cairn-town").path("via").path(0).textValue())
        .isEqualTo("cairn-self");
  }

  @Test
  void theNeighboursInAConfigurationAreKnownAgain() {
    NncpPeers known = NncpConfiguration.peersIn(CONFIGURATION.write(OURS, peers()));

    assertThat(known.all()).containsOnlyKeys(TOWN, SELF);
    assertThat(known.peer(TOWN).orElseThrow())
        .isEqualTo(
            new NncpPeer(TOWN, Nodes.contact(1, "town.example:5400"), Optional.of(SELF), false));
    assertThat(NncpConfiguration.peersIn("{ neigh: {")).isEqualTo(NncpPeers.NONE);
  }

  @Test
  void keysAreKeptAsTheyWereMade() {
    assertThat(NncpKeys.parse(OURS.write()).write()).isEqualTo(OURS.write());
    assertThat(OURS).hasToString(OURS.contact(List.of()).id().text());
  }

  @Test
  void keysThatAreCutAreNone() {
    String kept = OURS.write();

    for (int length = 0; length < kept.length() - 1; length += 13) {
      String cut = kept.substring(0, length);
      assertThatThrownBy(() -> NncpKeys.parse(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
