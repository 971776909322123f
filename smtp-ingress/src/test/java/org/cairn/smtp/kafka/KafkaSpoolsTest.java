package org.cairn.smtp.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.mail.MailAddress;
import org.cairn.smtp.accept.ContentSpool.Writing;
import org.cairn.smtp.protocol.Peer;
import org.junit.jupiter.api.Test;

/** Who waits for whom; nothing is written, so that no log is needed. */
final class KafkaSpoolsTest {
  private static final Peer ANNA = new Peer.SignedIn(MailAddress.parse("anna@camp.test"));

  @Test
  void strangersDoNotTakeTheTurnsOfOurPeople() throws IOException {
    try (LogWriter log = LogWriter.open(new LogConnection("127.0.0.1:1", "", "", "spools"))) {
      KafkaSpools spools = new KafkaSpools(log, new Random(1), 12, Duration.ofMillis(20));
      List<Writing> open = new ArrayList<>();
      for (String source : List.of("one", "one", "two", "two")) {
        open.add(spools.of(Peer.STRANGER, source).begin());
      }
      assertThatThrownBy(() -> spools.of(Peer.STRANGER, "three").begin())
          .isInstanceOf(IOException.class);

      for (int i = 0; i < 8; i++) {
        open.add(spools.of(ANNA, "nat").begin());
      }

      assertThatThrownBy(() -> spools.of(ANNA, "nat").begin()).isInstanceOf(IOException.class);
      open.forEach(Writing::close);
      Writing again = spools.of(Peer.STRANGER, "three").begin();
      assertThat(again).isNotNull();
      again.close();
    }
  }
}
