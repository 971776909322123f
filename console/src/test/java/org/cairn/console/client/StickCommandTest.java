package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.quarkus.ConsoleConfig;
import org.cairn.console.quarkus.FreshDirectory;
import org.cairn.console.stick.MemorySticks;
import org.cairn.console.stick.StickView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees who has a stick filled, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshDirectory.class)
class StickCommandTest {
  private final ConsoleConfig config;
  private final MemorySticks sticks;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Inject
  StickCommandTest(ConsoleConfig config, MemorySticks sticks) {
    this.config = config;
    this.sticks = sticks;
  }

  @BeforeEach
  void awaitTheAddress() {
    Awaitility.await().until(() -> ConsoleAddress.read(config.data()).isPresent());
    sticks.clear();
  }

  private int run(String... arguments) {
    return new CairnCommand(
            config.data(),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false)
        .run(List.of(arguments));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static StickView stick(String state, String reason, int written, int read) {
    boolean done = !state.equals("working") && !state.equals("opening");
    return new StickView(
        "/media/a", "abcd1234", state, done, reason, written, written * 1_000L, 0, read);
  }

  @Test
  void aStickIsFollowedUntilItMayBePulled() {
    sticks.live(stick("opening", "", 0, 0), stick("working", "", 3, 7), stick("safe", "", 12, 7));

    assertThat(run("stick", "/media/a")).isZero();

    assertThat(sticks.asked()).containsExactly("/media/a");
    assertThat(out())
        .contains("looking at /media/a")
        .contains("do not pull it: 3 bundles written (3,000 octets), 7 read")
        .endsWith("12 bundles written (12,000 octets), 7 read\nSafe to remove.\n");
  }

  @Test
  void whyAFolderIsNotUsedIsSaid() {
    sticks.refuse("/media/a holds other things (holiday.jpg)");

    assertThat(run("stick", "/media/a")).isEqualTo(CairnCommand.FAILED);
    assertThat(err()).contains("holiday.jpg");

    assertThat(run("stick", "/media/a", "--mark")).isEqualTo(CairnCommand.FAILED);
    assertThat(sticks.asked()).containsExactly("/media/a", "/media/a+");
  }

  @Test
  void aStickThatIsPulledTooEarlyIsAFailure() {
    sticks.live(stick("working", "", 3, 0), stick("gone", "pulled while it was in use", 3, 0));

    assertThat(run("stick", "/media/a")).isEqualTo(CairnCommand.FAILED);

    assertThat(err()).contains("the stick is gone: pulled while it was in use");
    assertThat(out()).doesNotContain("Safe to remove");
  }

  @Test
  void aScriptGetsOneObject() {
    sticks.live(stick("working", "", 3, 0), stick("safe", "", 12, 0));

    assertThat(run("stick", "/media/a", "--json")).isZero();

    assertThat(out().lines()).hasSize(1);
    assertThat(out())
        .contains("\"state\":\"safe\"", "\"written\":12", "\"done\":true")
        .startsWith("{");
  }

  @Test
  void theSticksThatArePluggedInAreListed() {
    sticks.live(stick("safe", "", 12, 0));

    assertThat(run("stick", "--list")).isZero();

    assertThat(out()).contains("abcd1234", "/media/a", "safe to remove: 12 bundles written");
  }

  @Test
  void whereNoStickIsPluggedInThatIsSaid() {
    assertThat(run("stick", "--list")).isZero();

    assertThat(out()).isEqualTo("No stick is plugged in.\n");
  }
}
