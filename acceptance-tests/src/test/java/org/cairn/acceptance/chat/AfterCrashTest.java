package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cairn.acceptance.crash.Chance;
import org.cairn.acceptance.crash.PowerLoss;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a real phone sees of a gateway that lost its power, or that is a new box with the backup of
/// the old one: each message once, what came before and what comes after.
@Tag("deltachat")
@NeedsTools(Tool.DELTACHAT_CORE)
class AfterCrashTest {
  private final Camp camp = Camp.open("after-crash", "camp.test");
  private final Person anna = camp.welcomes("anna", Security.TLS);
  private final Person bob = camp.welcomes("bob", Security.PLAIN);

  @AfterEach
  void leave() {
    camp.close();
  }

  @Test
  void aPhoneGetsWhatWaitedInTheBackupAndWhatComesToTheNewBox() {
    bob.scans(anna);
    List<String> seen = texts("before the backup");
    bobWritesAndItIsTaken(seen);
    seen.forEach(anna::awaits);
    anna.core().close();
    List<String> waiting = texts("waits in the backup");
    bobWritesAndItIsTaken(waiting);
    Path file = camp.folder().resolve("camp.backup");
    camp.gateway().run("backup", file.toString());

    Gateway box = camp.losesItsBox(camp.folder().resolve("new-box"));
    box.run("restore", file.toString());
    box.up();
    List<String> after = texts("to the new box");
    bob.core().call("maybe_network");
    bobWritesAndItIsTaken(after);
    anna.restartsTheApp();
    anna.comesOnline();

    Stream.concat(waiting.stream(), after.stream()).forEach(anna::awaits);
    anna.says(bob, "All well on the new box.");
    bob.awaits("All well on the new box.");
    assertThat(anna.textsWith(bob)).containsAll(seen).containsAll(waiting).containsAll(after);
    assertThat(anna.textsWith(bob)).doesNotHaveDuplicates();
  }

  @Test
  void aPhoneGetsWhatWaitedWhenThePowerFailed() throws IOException {
    bob.scans(anna);
    anna.core().close();
    List<String> waiting = texts("before the lights went out");
    bobWritesAndItIsTaken(waiting);

    camp.gateway().kill();
    Path copy = camp.folder().resolve("after-loss");
    Scratch.copy(camp.gateway().data(), copy);
    new PowerLoss(copy, Chance.of("phones and losses of power")).strike();
    camp.losesItsBox(copy).up();
    bob.core().call("maybe_network");
    List<String> after = texts("with a candle");
    bobWritesAndItIsTaken(after);
    anna.restartsTheApp();
    anna.comesOnline();

    Stream.concat(waiting.stream(), after.stream()).forEach(anna::awaits);
    assertThat(anna.textsWith(bob)).containsAll(waiting).containsAll(after);
    assertThat(anna.textsWith(bob)).doesNotHaveDuplicates();
  }

  private static List<String> texts(String what) {
    return IntStream.range(0, 5).mapToObj(i -> "message " + i + " " + what).toList();
  }

  private void bobWritesAndItIsTaken(List<String> texts) {
    texts.forEach(text -> bob.awaitEvent("MsgDelivered", bob.says(anna, text)));
  }
}
