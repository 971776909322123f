package org.cairn.lan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.transport.courier.Gateways;
import org.junit.jupiter.api.Test;

/** Strangers who never come to the point. */
class HandshakeTest {
  /** A contact header, and the beginning of a record of TLS that is long. */
  private static final byte[] START = {'d', 't', 'n', '!', 4, 1, 0x16, 3, 3, 0x3f, 0};

  private final Gateways gateways = new Gateways();
  private final Handshake handshake =
      new Handshake(
          new PeerTls(gateways::ring, () -> Gateways.NOW),
          () -> Optional.of(gateways.signer(TOWN)),
          Duration.ofMillis(500));

  @Test
  void whoSaysALittleAllTheTimeIsHungUpOn() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, here);
        Socket stranger = new Socket(here, server.getLocalPort());
        Socket called = server.accept()) {
      OutputStream out = stranger.getOutputStream();
      out.write(START);
      FutureTask<PeerTls.Secured> shaken = new FutureTask<>(() -> handshake.shake(called, false));
      Thread.ofVirtual().start(shaken);
      Awaitility.await()
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                say(out);
                return shaken.isDone();
              });

      assertThat(shaken.state()).isEqualTo(Future.State.FAILED);
      assertThat(called.isClosed()).isTrue();
    }
  }

  private static void say(OutputStream out) {
    try {
      out.write(0);
    } catch (IOException e) {
      // hung up on
    }
  }
}
