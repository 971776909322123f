package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerFaultsTest {
  private final BlockingQueue<BrokerFailure> told = new LinkedBlockingQueue<>();
  private final BrokerFaults faults = new BrokerFaults(told::add);

  @AfterEach
  void restore() {
    Exit.resetExitProcedure();
    Exit.resetHaltProcedure();
  }

  @Test
  void whatWouldHaveHaltedTheJvmIsTold() throws Exception {
    faults.install();

    assertThatThrownBy(() -> Exit.halt(1, "the disk failed"))
        .isInstanceOf(BrokerFaults.BrokerStoppedException.class);

    assertThat(told.poll(5, TimeUnit.SECONDS))
        .isNotNull()
        .satisfies(failure -> assertThat(failure.reason()).contains("the disk failed"));
  }

  @Test
  void aFailureIsToldOnce() throws Exception {
    faults.build("raft", true, () -> {}).handleFault("first");
    faults.build("raft", true, () -> {}).handleFault("second");

    assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo(new BrokerFailure("raft: first"));
    assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(faults.silence()).as("all was well").isFalse();
  }

  @Test
  void aFaultThatIsNotFatalIsNotAFailure() throws Exception {
    faults.build("publishing", false, () -> {}).handleFault("odd");

    assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(faults.silence()).as("all was well").isTrue();
  }

  @Test
  void nobodyIsToldWhileTheBrokerIsClosed() throws Exception {
    faults.install();
    faults.silence();

    assertThatThrownBy(() -> Exit.exit(1)).isInstanceOf(RuntimeException.class);

    assertThat(told.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }
}
