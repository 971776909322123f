package org.cairn.removable.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StickLayoutTest {
  private static final NodeName TOWN = NodeName.of("town");

  @ParameterizedTest
  @ValueSource(strings = {"con", "nul", "aux", "prn", "com1", "lpt9"})
  void aGatewayNamedAsADeviceHasAFolderThatIsNone(String name) {
    NodeName node = NodeName.of(name);

    assertThat(StickLayout.folderOf(node)).isEqualTo("CAIRN/TO/" + name + "-");
    assertThat(StickLayout.concerns(name + "-", Set.of(node))).isTrue();
    assertThat(StickLayout.cardOf(node)).isEqualTo("CAIRN/SEEN/" + name + "-.TXT");
    assertThat(StickLayout.ownerOfCard(name + "-.TXT")).contains(node);
  }

  @Test
  void whatIsForAnybodyConcernsEverybody() {
    assertThat(StickLayout.concerns("+", Set.of(TOWN))).isTrue();
    assertThat(StickLayout.concerns("hill", Set.of(TOWN))).isFalse();
  }

  @Test
  void theWriterOfAFileIsInItsName() {
    String name = StickLayout.newName(TOWN, "box-1", new Random(1));

    assertThat(name).startsWith("town.box-1.").doesNotContain("/");
    assertThat(StickLayout.writerOf(name + ".CBS")).contains("town");
    assertThat(StickLayout.writerOf(name + ".TMP")).isEmpty();
    assertThat(StickLayout.writerOf("../" + name + ".CBS")).isEmpty();
    assertThat(StickLayout.writerOf(name.toLowerCase(Locale.ROOT) + ".CBS")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".TXT", "-.TXT", "a b.TXT", "town", "TOWN.TXT"})
  void whatIsNoCardHasNoOwner(String name) {
    assertThat(StickLayout.ownerOfCard(name)).isEmpty();
  }

  @Test
  void theMarkerOfAStickIsReadBack() {
    StickId id = StickId.random(new Random(1));

    assertThat(StickId.parse(id.marker())).contains(id);
    assertThat(id.word()).matches("[a-z2-7]{16}");
    assertThat(StickId.parse("cairn-stick 2 abcdefgh\n".getBytes(StandardCharsets.US_ASCII)))
        .isEmpty();
    assertThat(StickId.parse(new byte[0])).isEmpty();
    assertThatThrownBy(() -> new StickId("../../etc")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCardIsOfOneLifeOnly() {
    Sha256 file = SeenCard.nameOf("CAIRN/TO/town/x", 5, new byte[] {1});
    byte[] card = SeenCard.write(new Incarnation(7), Set.of(file));

    assertThat(SeenCard.read(new Incarnation(7), card)).containsExactly(file);
    assertThat(SeenCard.read(new Incarnation(8), card)).isEmpty();
    assertThat(SeenCard.read(new Incarnation(7), new byte[] {0, 1, 2})).isEmpty();
  }

  @Test
  void aFileIsKnownByPlaceLengthAndStart() {
    assertThat(
            Set.of(
                SeenCard.nameOf("a", 5, new byte[] {1}),
                SeenCard.nameOf("b", 5, new byte[] {1}),
                SeenCard.nameOf("a", 6, new byte[] {1}),
                SeenCard.nameOf("a", 5, new byte[] {2})))
        .hasSize(4);
  }
}
