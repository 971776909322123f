package org.cairn.lan.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;

import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final int MANY = 100_000;

  private final Desk desk = new Desk(Duration.ofMinutes(1), () -> {});
  private final Peer hill = new Silent();

  @Test
  void bundlesWithoutOctetsAreNotKeptWithoutEnd() {
    Thread reader = Thread.ofVirtual().start(this::deliver);

    Awaitility.await().until(() -> reader.getState() == Thread.State.WAITING);
    assertThat(desk.waiting(MANY)).hasSizeLessThan(MANY / 2);

    desk.close();
    Awaitility.await().until(() -> !reader.isAlive());
  }

  private void deliver() {
    try {
      for (int i = 0; i < MANY; i++) {
        desk.deliver(new Delivery(hill, i, Octets.EMPTY));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Silent implements Peer {
    @Override
    public NodeName node() {
      return HILL;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public long mostOctets() {
      return 0;
    }

    @Override
    public void post(Posted posted) {}

    @Override
    public void settle(long transfer, Optional<RefusalReason> refusal) {}
  }
}
