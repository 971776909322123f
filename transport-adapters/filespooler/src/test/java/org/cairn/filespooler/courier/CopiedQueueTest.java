package org.cairn.filespooler.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cairn.filespooler.NeedsFspl;
import org.cairn.mail.NodeName;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierContract;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues by a carrier that copies all that is there, each time. */
@NeedsFspl
class CopiedQueueTest implements CourierContract {
  private final Gateways gateways = new Gateways();
  private final Valley valley;

  CopiedQueueTest(@TempDir Path folder) throws IOException {
    valley = Valley.copying(folder, gateways);
  }

  @Override
  public Gateways gateways() {
    return gateways;
  }

  @Override
  public Courier at(NodeName node) throws Exception {
    for (NodeName other : List.of(HILL, TOWN, LAKE)) {
      if (!other.equals(node)) {
        valley.copy(other, node);
      }
    }
    return valley.courier(node);
  }

  @Test
  void whatIsBroughtAgainAndAgainIsDoneOnce() throws Exception {
    valley.carry(valley.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, 3, 100));
    valley.carry(valley.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, 3, 100));
    MemoryInbox inbox = new MemoryInbox();
    at(TOWN).collect(inbox);
    assertThat(inbox.arrived()).hasSize(6);

    assertThat(at(TOWN).collect(inbox)).isEqualTo(Collected.NOTHING);

    assertThat(valley.jobs(HILL, TOWN)).isEmpty();
    assertThat(valley.events()).noneMatch(event -> event.contains("duplicate"));
  }
}
