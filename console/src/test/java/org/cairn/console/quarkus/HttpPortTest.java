package org.cairn.console.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.HttpServer;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpPortTest {
  /** Says -1 as often as this, as Quarkus does until the port is noted; then 8025. */
  private record LateServer(AtomicInteger looks) implements HttpServer {
    @Override
    public int getPort() {
      return looks.getAndDecrement() > 0 ? -1 : 8025;
    }

    @Override
    public int getSecurePort() {
      return -1;
    }

    @Override
    public int getManagementPort() {
      return -1;
    }

    @Override
    public URI getLocalBaseUri() {
      return URI.create("http://localhost:8025");
    }
  }

  @Test
  void aServerThatListensBeforeItsPortIsNotedIsWaitedFor() throws InterruptedException {
    assertThat(HttpPort.of(new LateServer(new AtomicInteger(3)))).isEqualTo(8025);
  }

  @Test
  void aPortThatIsNotedIsTakenAtOnce() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger(0);

    assertThat(HttpPort.of(new LateServer(looks))).isEqualTo(8025);
    assertThat(looks).hasValue(-1);
  }
}
