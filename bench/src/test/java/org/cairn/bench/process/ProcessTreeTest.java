package org.cairn.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
  @Test
  void timesAreReadBehindANameWithBlanksAndBrackets() {
    String stat = "42 (a) b (c)) S 1 42 42 0 -1 4194560 9 0 0 0 7 5 3 2 20 0 1 0 100 0 0";

    assertThat(ProcessTree.ownAndWaitedFor(stat)).isEqualTo(Duration.ofMillis(170));
  }

  @Test
  void aChildIsCountedAndEndedWithItsParent() throws Exception {
    Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 60 & echo; wait").start();
    try {
      assertThat(parent.getInputStream().read()).isEqualTo('\n');
      ProcessTree tree = new ProcessTree(parent.toHandle());

      assertThat(tree.members()).hasSize(2);
      assertThat(tree.memory()).isPositive();
      tree.kill();
      assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
