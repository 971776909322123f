package org.cairn.smtp.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void oneSourceHasTwoTurnsAndLeavesTheOthersToOthers() throws IOException {
    Turns turns = new Turns(3, 2, SHORT);
    turns.take("one");
    turns.take("one");

    assertThatThrownBy(() -> turns.take("one")).isInstanceOf(IOException.class);
    assertThatCode(() -> turns.take("two")).doesNotThrowAnyException();
    assertThatThrownBy(() -> turns.take("three")).isInstanceOf(IOException.class);
  }

  @Test
  void whoWaitsHasTheTurnThatIsGivenBack() throws Exception {
    Turns turns = new Turns(1, 1, Duration.ofSeconds(30));
    turns.take("one");
    CompletableFuture<Boolean> waiting = new CompletableFuture<>();
    Thread waiter =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    turns.take("two");
                    waiting.complete(true);
                  } catch (IOException e) {
                    waiting.completeExceptionally(e);
                  }
                });
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

    turns.giveBack("one");

    assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
