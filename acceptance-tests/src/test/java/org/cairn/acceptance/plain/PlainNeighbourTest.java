package org.cairn.acceptance.plain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cairn.acceptance.camps.Camps;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Mailboxes;
import org.cairn.acceptance.mail.SmtpSession;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A village that has Exim or Postfix with NNCP, and no Cairn, exchanges mail with a camp.
@Tag("tools")
@NeedsTools(
    value = {Tool.EXIM, Tool.POSTFIX, Tool.NNCP},
    root = true)
class PlainNeighbourTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String ANN = "ann@village.test";

  @ParameterizedTest
  @EnumSource(MailServer.class)
  void mailCrossesBothWaysInBothForms(MailServer server) throws IOException {
    try (Camps camps = Camps.open("plain-" + server.packages());
        Village village = new Village(server, camps.folder().resolve("village"))) {
      int port = Village.freePort();
      Gateway camp =
          camps
              .gateway("camp")
              .with("CAIRN_NNCP_ENABLED", "true")
              .with("CAIRN_NNCP_PORT", Integer.toString(port))
              .with("CAIRN_NNCP_ADDRESS", "127.0.0.1:" + port)
              .up();
      Invitation anna = camp.invite("anna", Security.PLAIN);
      Invitation ben = camp.invite("ben", Security.PLAIN);
      Path keys = Files.writeString(camps.folder().resolve("village-keys"), village.publicKeys());
      village.start(known(camp, keys, village, "rsmtp").path("own"));
      Awaitility.await("the mail server").atMost(SOON).until(village::isUp);

      fromTheVillage(village, camp, anna);
      fromTheVillage(village, camp, ben); // her mail server sends it singly
      toTheVillage(village, camp, anna);
      known(camp, keys, village, "rmail");
      toTheVillage(village, camp, ben);
      nobodySpeaksForTheCamp(village, camp, anna, ben);
      Camps.awaitWaitingAt(camp, 0);
      assertThat(camp.run("pair", "--list")).contains("village; home of village.test", "as rmail");
    }
  }

  private static JsonNode known(Gateway camp, Path keys, Village village, String form) {
    Awaitility.await("its own node").atMost(SOON).until(() -> saysHowItIsReached(camp));
    return camp.json(
        "pair",
        "--plain",
        "village",
        "--domain",
        "village.test",
        "--nncp",
        keys.toString(),
        "--address",
        village.address(),
        "--mail",
        form,
        "--json");
  }

  private static boolean saysHowItIsReached(Gateway camp) {
    return camp.json("pair", "--json")
        .path("transports")
        .valueStream()
        .anyMatch(transport -> transport.asText().equals("nncp"));
  }

  private static String content(String id) {
    return """
        From: somebody
        Message-ID: <%s>
        Subject: Across

        first line
        ..a line that began with a dot
        last line
        """
        .formatted(id)
        .replace("\n", "\r\n");
  }

  private static String newId() {
    return UUID.randomUUID() + "@letters.test";
  }

  private static void fromTheVillage(Village village, Gateway camp, Invitation to)
      throws IOException {
    String id = newId();

    village.sends(ANN, to.address(), content(id));

    Awaitility.await("mail to " + to.address())
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(inbox(camp, to)).containsOnlyOnce(id));
  }

  private static List<String> inbox(Gateway camp, Invitation person) throws IOException {
    return Mailboxes.inbox(camp, person);
  }

  private static void toTheVillage(Village village, Gateway camp, Invitation from)
      throws IOException {
    String id = newId();
    try (SmtpSession session = SmtpSession.open(camp, from, Security.PLAIN)) {
      assertThat(
              session.send(from.address(), List.of(ANN), content(id).replace("..a", ".a")).code())
          .isEqualTo(250);
    }

    Awaitility.await("mail from " + from.address())
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(village.box()).containsOnlyOnce(id));
    assertThat(village.box().replace("\r", ""))
        .containsPattern("(?i)Return-Path: <" + from.address() + ">")
        .contains("first line\n.a line that began with a dot\nlast line\n");
  }

  private static void nobodySpeaksForTheCamp(
      Village village, Gateway camp, Invitation anna, Invitation ben) throws IOException {
    String forged = newId();

    village.sends(ben.address(), anna.address(), content(forged));
    fromTheVillage(village, camp, anna);

    Awaitility.await("the note")
        .atMost(SOON)
        .until(() -> camp.run("status").contains("in quarantine"));
    assertThat(inbox(camp, anna)).doesNotContain(forged);
  }
}
