package org.cairn.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class CountingProxyTest {
  @Test
  void whatGoesEitherWayIsPassedOnAndCounted() throws IOException {
    try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CountingProxy proxy = CountingProxy.to(far.getLocalPort());
        Socket near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        Socket accepted = far.accept()) {
      near.getOutputStream().write(new byte[1000]);
      assertThat(accepted.getInputStream().readNBytes(1000)).hasSize(1000);
      accepted.getOutputStream().write(new byte[24]);
      assertThat(near.getInputStream().readNBytes(24)).hasSize(24);

      assertThat(proxy.octets()).isEqualTo(1024);
      assertThat(proxy.connections()).isOne();
      accepted.shutdownOutput();
      assertThat(near.getInputStream().read()).isEqualTo(-1);
    }
  }
}
