package org.cairn.acceptance.camps;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Mail between two gateways that reach each other by IP.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailByLanTest {
  private final Camps camps = Camps.open("mail-by-lan");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway town = camps.gateway("town");
  private Invitation anna = new Invitation("", "", "");
  private Invitation ben = anna;

  @BeforeAll
  void meet() throws IOException {
    String port = freePort();
    town.with("CAIRN_LAN_PORT", port).with("CAIRN_LAN_ADDRESS", "127.0.0.1:" + port).up();
    ridge.with("CAIRN_LAN_PORT", "-1").up();
    Camps.pair(ridge, town);
    anna = ridge.invite("anna", Security.PLAIN);
    ben = town.invite("ben", Security.PLAIN);
  }

  /// Below the ports that the kernel gives to clients.
  private static String freePort() throws IOException {
    for (int port = 20_100; ; port += 7) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return Integer.toString(socket.getLocalPort());
      } catch (IOException e) {
        if (port > 31_000) {
          throw e;
        }
      }
    }
  }

  @AfterAll
  void leave() {
    camps.close();
  }

  private static void awaitAt(Letter letter, Gateway gateway, Invitation person) {
    Awaitility.await("the letter at " + person.address())
        .atMost(Duration.ofSeconds(60))
        .until(() -> letter.copiesAt(gateway, person) > 0);
  }

  @Test
  void mailGoesBothWaysOnOneSessionAndNothingWaits() throws IOException {
    Letter question = Letter.ofSize(800);
    question.isSent(ridge, anna, ben.address());
    awaitAt(question, town, ben);
    Letter answer = Letter.ofSize(2_000_000);
    answer.isSent(town, ben, anna.address());
    awaitAt(answer, ridge, anna);

    Camps.awaitWaitingAt(ridge, 0);
    Camps.awaitWaitingAt(town, 0);
    question.isAt(town, ben);
    answer.isAt(ridge, anna);
  }

  @Test
  void whatIsSentWhileTheOtherIsKilledArrivesOnceWhenItIsBack() throws IOException {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Letter letter = Letter.ofSize(5_000);
      letter.isSent(ridge, anna, ben.address());
      letters.add(letter);
      if (i == 20) {
        town.kill();
      }
    }
    town.up();

    awaitAt(letters.getLast(), town, ben);
    Camps.awaitWaitingAt(ridge, 0);
    for (Letter letter : letters) {
      letter.isAt(town, ben);
    }
  }
}
