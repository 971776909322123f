package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.cairn.imap.protocol.RandomCommands;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RandomSessionTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverAClientSendsTheSessionAnswersOrEnds(long seed, @TempDir Path directory)
      throws IOException {
    Random random = new Random(seed);
    try (Camp camp = new Camp(directory)) {
      camp.deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\none\r\n");
      Client client = loggedIn(camp);
      int answers = 0;
      for (int round = 0; round < 1_000; round++) {
        client.send(RandomCommands.next(random));
        answers += client.take().isEmpty() ? 0 : 1;
        if (client.isClosed()) {
          client.close();
          client = loggedIn(camp);
        }
      }
      client.close();

      assertThat(answers).isGreaterThan(100);
    }
  }

  private static Client loggedIn(Camp camp) throws IOException {
    Client client = new Client(camp, SessionSettings.defaults(), Security.TLS);
    client.send("x1 LOGIN anna@camp.lan secret\r\nx2 SELECT INBOX\r\n");
    assertThat(client.take()).contains("x2 OK");
    return client;
  }
}
