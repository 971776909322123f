package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What people do all day in a chat. Anna's phone is connected by implicit TLS, Bob's by STARTTLS,
/// Carol's without TLS; all have met before the tests.
@Tag("deltachat")
@NeedsTools(Tool.DELTACHAT_CORE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeltaChatTest {
  private final Camp camp = Camp.open("deltachat", "camp.test");
  private final Person anna = camp.welcomes("anna", Security.TLS);
  private final Person bob = camp.welcomes("bob", Security.STARTTLS);
  private final Person carol = camp.welcomes("carol", Security.PLAIN);

  @BeforeAll
  void meet() {
    bob.scans(anna);
    carol.scans(anna);
    carol.scans(bob);
  }

  @AfterAll
  void leave() {
    camp.close();
  }

  @Test
  void aTextArrivesBothWays() {
    anna.says(bob, "Is there still soup?");
    Message question = bob.awaits("Is there still soup?");
    bob.says(anna, "A whole pot.");
    Message answer = anna.awaits("A whole pot.");

    assertThat(question.isEncrypted()).isTrue();
    assertThat(answer.isEncrypted()).isTrue();
  }

  @Test
  void aTextCrossesFromPlainToTls() {
    carol.says(anna, "The lower hut has no power.");
    anna.awaits("The lower hut has no power.");
    anna.says(carol, "We bring a battery.");

    assertThat(carol.awaits("We bring a battery.").isEncrypted()).isTrue();
  }

  @Test
  void manyTextsArriveOnceAndInOrder() {
    List<String> texts = IntStream.range(0, 30).mapToObj(i -> "step " + i).toList();

    texts.forEach(text -> bob.says(carol, text));
    carol.awaits("step 29");

    assertThat(carol.textsWith(bob)).filteredOn(text -> text.startsWith("step ")).isEqualTo(texts);
  }

  @Test
  void aGroupOfThreeHearsEverybody() {
    int group = anna.createsGroup("Tomorrow's tour", List.of(bob, carol));
    anna.saysIn(group, "We start at five.");
    Message atBob = bob.awaits("We start at five.");
    Message atCarol = carol.awaits("We start at five.");
    bob.accepts(atBob.chat());
    carol.accepts(atCarol.chat());
    bob.saysIn(atBob.chat(), "Too early for me!");
    carol.saysIn(atCarol.chat(), "I make coffee.");

    anna.awaits("Too early for me!");
    anna.awaits("I make coffee.");
    bob.awaits("I make coffee.");
    carol.awaits("Too early for me!");
    assertThat(anna.textsIn(group)).hasSize(3);
  }

  @Test
  void aPhotoOf200KilobytesArrives() throws IOException {
    Path photo = Photo.ofNoise(camp.folder().resolve("summit.jpg"));
    assertThat(Files.size(photo)).isGreaterThan(200_000);

    anna.sendsFile(bob, photo, "Image", "From the summit");
    Message received =
        bob.awaits(
            "the photo",
            message -> message.text().equals("From the summit") && message.isDownloaded());

    assertThat(received.fileBytes()).isGreaterThan(100_000);
    assertThat(ImageIO.read(received.file().toFile())).isNotNull();
  }

  @Test
  void aFileOf20MegabytesArrivesUnchanged() throws IOException {
    Path file = camp.file("map.bin", 20_000_000, 1);

    carol.sendsFile(anna, file, "File", "The map of the whole range");
    Message received =
        anna.awaits(
            "the file",
            0,
            Duration.ofMinutes(3),
            message ->
                message.text().equals("The map of the whole range") && message.isDownloaded());

    assertThat(Files.mismatch(received.file(), file)).isEqualTo(-1);
  }

  @Test
  void aReactionArrives() {
    int sent = anna.says(bob, "I found your hat.");
    bob.reacts(bob.awaits("I found your hat."), "🎉");

    anna.awaits(
        "the reaction", message -> message.id() == sent && message.reactions().contains("🎉"));
  }

  @Test
  void aReadReceiptArrives() {
    int sent = bob.says(anna, "The path is closed above the lake.");
    anna.reads(anna.awaits("The path is closed above the lake."));

    bob.awaitEvent("MsgRead", sent);
  }

  @Test
  void anEditedTextChanges() {
    int sent = anna.says(carol, "Dinner at sven.");
    carol.awaits("Dinner at sven.");
    anna.edits(sent, "Dinner at seven.");

    assertThat(carol.awaits("Dinner at seven.").isEdited()).isTrue();
  }

  @Test
  void aTextDeletedForAllIsGone() {
    int sent = anna.says(bob, "Bob's surprise party is tonight.");
    Message seen = bob.awaits("Bob's surprise party is tonight.");
    anna.deletesForAll(sent);

    bob.awaitEvent("MsgDeleted", seen.id());
    assertThat(bob.textsWith(anna)).doesNotContain("Bob's surprise party is tonight.");
  }
}
