package org.cairn.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.cairn.smtp.protocol.ListenerKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server itself takes, with a log that answers at once. */
@Tag("bench")
final class ThroughputTest {
  private static final int MAILS = 20_000;
  private static final int WANTED_PER_SECOND = 2000;

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 64})
  void mailsOfFiveKilobytesAreTakenFastEnough(int sessions) throws Exception {
    MemoryDesk desk = new MemoryDesk();
    try (SmtpServer server =
        desk.serve(MemoryDesk.terms(), ServerLimits.USUAL, TestTls.identity()::current)) {
      int port = server.port(ListenerKind.MX).orElseThrow();
      Load.measure(port, sessions, MAILS / 4);

      double perSecond = Load.measure(port, sessions, MAILS);

      if (sessions == 64) {
        assertThat(perSecond).isGreaterThan(WANTED_PER_SECOND);
      }
    }
  }
}
