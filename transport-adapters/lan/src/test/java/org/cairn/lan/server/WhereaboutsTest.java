package org.cairn.lan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.util.List;
import java.util.Map;
import org.cairn.lan.node.LanAddress;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {
  private static final List<LanAddress> AT = List.of(new LanAddress("192.0.2.1", 4556));

  @Test
  void ofStrangersWithoutEndOnlySomeAreKept() {
    Whereabouts whereabouts = Whereabouts.unknown().saying(Map.of(HILL, List.of()));
    for (int i = 0; i < 3 * Whereabouts.MOST_STRANGERS; i++) {
      whereabouts = whereabouts.seeing(NodeName.of("stranger-" + i), AT);
    }

    assertThat(whereabouts.seen()).hasSizeLessThanOrEqualTo(Whereabouts.MOST_STRANGERS + 1);
    assertThat(whereabouts.seeing(TOWN, AT).of(TOWN)).isEmpty();
    assertThat(whereabouts.seeing(HILL, AT).of(HILL)).isEqualTo(AT);
  }
}
