package org.cairn.router.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cairn.log.record.Bond;
import org.cairn.router.ledger.format.UnreadableStateException;
import org.cairn.router.pairing.format.KeyedPairingStore;
import org.cairn.seal.Incarnation;
import org.cairn.seal.pairing.Announcement;
import org.junit.jupiter.api.Test;

/** What version 1 wrote is read for ever; facts have golden files of their own. */
class PairingStateTest {
  private final MemoryBytes bytes = new MemoryBytes();
  private final KeyedPairingStore store = new KeyedPairingStore(bytes);
  private final GatewayUnderTest town = new GatewayUnderTest("town", 2);

  private String written(String key) {
    byte[] value = bytes.get(key);
    assertThat(value).as(key).isNotNull();
    return new String(value, StandardCharsets.UTF_8);
  }

  @Test
  void theNumberOfTheLastAnnouncement() {
    assertThat(store.announced()).isZero();
    store.putAnnounced(1_700_000_000_123L);

    assertThat(written("announced"))
        .isEqualTo("{\"v\":1,\"kind\":\"announced\",\"number\":1700000000123}");
    assertThat(store.announced()).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void whatWasHeardLast() {
    Announcement said = town.pairing().announcement(List.of());
    LastHeard heard = new LastHeard(new Incarnation(-2), said);
    store.put(heard);

    assertThat(written("heard/town"))
        .isEqualTo(
            "{\"v\":1,\"kind\":\"heard\",\"life\":-2,\"announcement\":\"%s\"}"
                .formatted(said.encode().toHex()));
    List<LastHeard> read = new ArrayList<>();
    store.eachHeard(read::add);
    assertThat(read).containsExactly(heard);
  }

  @Test
  void eachThingHasAKeyOfItsOwn() {
    GatewayUnderTest camp = new GatewayUnderTest("camp", 1);
    camp.pair(town, Bond.PLAIN);
    camp.reachable("nncp", "ABC");
    camp.pairing()
        .announced(
            town.node(),
            town.identity().incarnation(),
            town.pairing().announcement(List.of()).encode());
    camp.pairing().announcement(List.of());

    assertThat(camp.keys())
        .containsExactly(
            "announced", "heard/town", "neighbor/town", "own-key", "self/contact/nncp");
  }

  @Test
  void stateThatCannotBeReadStopsIt() {
    bytes.put("heard/town", "{\"v\":2,\"kind\":\"heard\"}".getBytes(StandardCharsets.UTF_8));
    bytes.put("neighbor/town", "{}".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> store.eachHeard(_ -> {})).isInstanceOf(UnreadableStateException.class);
    assertThatThrownBy(() -> store.eachNeighbour(_ -> {}))
        .isInstanceOf(UnreadableStateException.class);
  }
}
