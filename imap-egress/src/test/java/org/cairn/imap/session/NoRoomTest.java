package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client may do while the disk is nearly full. */
final class NoRoomTest {
  private static final String MAIL = "From: bert@camp.lan\r\n\r\none\r\n";

  private Camp camp;
  private Client client;

  @BeforeEach
  void logIn(@TempDir Path directory) throws IOException {
    camp = new Camp(directory);
    camp.deliver(Camp.ANNA, MAIL);
    client = new Client(camp, SessionSettings.defaults(), Security.TLS);
    assertThat(say("x1 LOGIN anna@camp.lan secret\r\nx2 SELECT INBOX\r\n")).contains("x2 OK");
  }

  @AfterEach
  void close() {
    client.close();
    camp.close();
  }

  private String say(String octets) throws IOException {
    client.send(octets);
    return client.take();
  }

  @Test
  void whateverIsStoredForAClientIsRefusedWithItsReason() throws IOException {
    camp.leaveRoom(-1);

    assertThat(say("a APPEND INBOX {3}\r\nabc\r\n")).contains("a NO [LIMIT] The disk");
    assertThat(say("b APPEND INBOX {90000}\r\n")).startsWith("b NO [LIMIT] The disk");
    assertThat(say("c COPY 1 Archive\r\n")).startsWith("c NO [LIMIT] The disk");
    assertThat(say("d CREATE More\r\n")).startsWith("d NO [LIMIT] The disk");
    assertThat(camp.store().accounts().volume().messages()).isOne();

    camp.leaveRoom(Long.MAX_VALUE);
    assertThat(say("e APPEND Archive {3}\r\nabc\r\n")).contains("e OK [APPENDUID");
  }

  @Test
  void whatMakesRoomAndWhatWasAcceptedGoesOn() throws IOException {
    camp.leaveRoom(-1);

    camp.deliver(Camp.ANNA, MAIL);
    assertThat(say("a NOOP\r\n")).contains("* 2 EXISTS");
    assertThat(say("b MOVE 2 Archive\r\n")).contains("b OK");
    assertThat(say("c STORE 1 +FLAGS (\\Deleted)\r\n")).contains("c OK");
    assertThat(say("d EXPUNGE\r\n")).contains("* 1 EXPUNGE").contains("d OK");
  }

  @Test
  void aMailThatMeetsAFullDiskOnItsWayIsRefusedAndLosesNoCommand() throws IOException {
    assertThat(say("a APPEND INBOX {600000}\r\n" + "x".repeat(200_000))).startsWith("+ ");

    camp.leaveRoom(100_000);

    assertThat(say("x".repeat(400_000) + "\r\n")).startsWith("a NO [LIMIT] The disk");
    assertThat(say("b NOOP\r\n")).startsWith("b OK");
    assertThat(camp.store().accounts().volume().messages()).isOne();
  }
}
