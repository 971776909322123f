package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    logIn(directory, new OpenMails(2_000));
  }

  private void logIn(Path directory, OpenMails openMails) throws IOException {
    camp = new Camp(directory, 0, openMails);
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
      assertThat(say("a APPEND Archive (" + keywords(mail) + ") {3}\r\nabc\r\n")).contains("a OK");
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
  void whatASessionHoldsIsCountedAsTheMailboxGrows() throws IOException {
    assertThat(say("a SELECT Archive\r\n")).contains("a OK");
    Client other = new Client(camp, SessionSettings.defaults(), Security.TLS);
    other.send("a LOGIN anna@camp.lan secret\r\n");
    for (int mail = 0; mail < 70; mail++) {
      other.send("b APPEND Archive (" + keywords(mail) + ") {3}\r\nabc\r\n");
      assertThat(other.take()).contains("b OK");
    }
    other.close();

    assertThat(say("b NOOP\r\n")).contains("b NO [LIMIT] ", "* BYE ");
  }

  private static String keywords(int mail) {
    return IntStream.range(0, 30)
        .mapToObj(keyword -> "k" + mail + "-" + keyword)
        .collect(Collectors.joining(" "));
  }

  @Test
  void mailsWithTheSameKeywordsShareThem() throws IOException {
    for (int mail = 0; mail < 200; mail++) {
      assertThat(say("a APPEND Archive (" + keywords(1) + ") {3}\r\nabc\r\n")).contains("a OK");
    }

    assertThat(say("b SELECT Archive\r\n")).contains("* 200 EXISTS", "b OK");
    assertThat(say("c SEARCH KEYWORD k1-29\r\n")).endsWith(" 200\r\nc OK SEARCH completed\r\n");
  }

  @Test
  void theKeywordsOfOneMailHaveOnlySoManyOctets() throws IOException {
    String long60 = "k".repeat(58);
    String eight = "";
    for (int keyword = 10; keyword < 18; keyword++) {
      eight += " " + long60 + keyword;
    }
    assertThat(say("a STORE 1 +FLAGS (" + eight.substring(1) + ")\r\n")).contains("a OK");

    assertThat(say("b STORE 1 +FLAGS (" + long60 + "18)\r\n")).contains("b NO [LIMIT]");
    assertThat(say("c STORE 1 FLAGS (" + eight.substring(1) + " " + long60 + "18)\r\n"))
        .contains("c NO [LIMIT]");
    assertThat(say("d STORE 1 +FLAGS (" + long60 + "17 \\Seen)\r\n")).contains("d OK");
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
  void copyingTinyMailsOverAndOverComesToAnEnd(@TempDir Path roomy) throws IOException {
    close();
    logIn(roomy, new OpenMails());
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
