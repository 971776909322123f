package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.cairn.imap.store.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One who is logged in and would keep the gateway busy, or fill it, with few octets. */
final class HostileClientTest {
  private Camp camp;
  private Client client;

  @BeforeEach
  void logIn(@TempDir Path directory) throws IOException {
    camp = new Camp(directory, 0);
    camp.deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\none\r\n");
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
  void aSearchForVeryManyTextsIsRefused() throws IOException {
    assertThat(say("a SEARCH" + " BODY one".repeat(16) + "\r\n")).startsWith("* SEARCH 1\r\n");
    assertThat(say("b SEARCH" + " BODY one".repeat(16) + " NOT TEXT x\r\n"))
        .startsWith("b NO [LIMIT]");
  }

  @Test
  void aSearchWithThousandsOfKeysIsRefused() throws IOException {
    assertThat(say("a SEARCH" + " ALL".repeat(1000) + "\r\n")).startsWith("* SEARCH 1\r\n");
    assertThat(say("b SEARCH" + " ALL".repeat(1001) + "\r\n")).startsWith("b NO [LIMIT]");
  }

  @Test
  void aSetOfThousandsOfRangesFindsItsMails() throws IOException {
    assertThat(say("a SEARCH " + "9,".repeat(10_000) + "1\r\n")).startsWith("* SEARCH 1\r\n");
    assertThat(say("b SEARCH NOT UID " + "9,".repeat(10_000) + "*\r\n")).startsWith("* SEARCH\r\n");
  }

  @Test
  void aSelectListsSomeHundredKeywordsAtMost() throws IOException {
    for (int mail = 0; mail < 40; mail++) {
      StringBuilder flags = new StringBuilder();
      for (int keyword = 0; keyword < 30; keyword++) {
        flags.append(" k").append(mail).append('-').append(keyword);
      }
      assertThat(say("a APPEND Archive (" + flags.substring(1) + ") {3}\r\nabc\r\n"))
          .contains("a OK");
    }

    String[] flags = say("b SELECT Archive\r\n").lines().findFirst().orElseThrow().split(" k");

    assertThat(flags).hasSizeBetween(500, 600);
    assertThat(say("c SEARCH KEYWORD k39-29\r\n")).startsWith("* SEARCH 40");
  }

  @Test
  void theSessionsOfOneAccountHaveOnlySoManyMailsOpenTogether() throws IOException {
    aSelectListsSomeHundredKeywordsAtMost();
    Client other = new Client(camp, SessionSettings.defaults(), Security.TLS);
    other.send("a LOGIN anna@camp.lan secret\r\n");
    other.take();
    other.send("b SELECT Archive\r\n");
    assertThat(other.take()).startsWith("b NO [LIMIT] ");
    other.send("c SELECT INBOX\r\n");
    assertThat(other.take()).contains("c OK");

    assertThat(say("z UNSELECT\r\n")).contains("z OK");
    other.send("d SELECT Archive\r\n");
    assertThat(other.take()).contains("d OK");
    other.close();
    assertThat(say("y SELECT Archive\r\n")).contains("y OK");
  }

  @Test
  void aSearchNotesOnlySoManySets() throws IOException {
    assertThat(say("a SEARCH" + " 1,1".repeat(64) + "\r\n")).startsWith("* SEARCH 1\r\n");
    assertThat(say("b SEARCH" + " UID 1,1".repeat(65) + "\r\n")).startsWith("b NO [LIMIT]");
    assertThat(say("c SEARCH" + " UID *:1 1:7".repeat(400) + "\r\n")).startsWith("* SEARCH 1\r\n");
    assertThat(say("d SEARCH OR 2:9 UID 9:8\r\n")).startsWith("* SEARCH\r\n");
  }

  @Test
  void aDateBeyondAllYearsEndsNoSession() throws IOException {
    String when = " \"31-Dec-9999 23:59:59 -0100\"";
    assertThat(say("a APPEND INBOX" + when + " {3}\r\nabc\r\n")).contains("a BAD");
    assertThat(say("b FETCH 1:* INTERNALDATE\r\n")).contains("b OK");
  }

  @Test
  void copyingTinyMailsOverAndOverComesToAnEnd() throws IOException {
    int mails = 1;
    while (2 * mails <= StoreSettings.MAX_MAILS) {
      assertThat(say("a COPY 1:* INBOX\r\n")).contains("a OK [COPYUID");
      mails *= 2;
    }

    assertThat(say("b COPY 1:* INBOX\r\n")).contains("b NO [OVERQUOTA]");
    assertThat(camp.store().accounts().volume().messages()).isEqualTo(mails);
    camp.deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\ntwo\r\n");
    assertThat(camp.store().accounts().volume().messages()).isEqualTo(mails + 1);
  }
}
