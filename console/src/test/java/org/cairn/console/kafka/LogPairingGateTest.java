package org.cairn.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cairn.console.account.Outcome;
import org.cairn.console.pairing.MemoryPairingGate;
import org.cairn.console.pairing.PairingDesk;
import org.cairn.console.pairing.PairingGate;
import org.cairn.console.pairing.SampleGateway;
import org.cairn.custody.Contact;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pairing over a real broker, with the rights that the console has there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogPairingGateTest {
  private static final NodeName CAMP = NodeName.of("camp");
  private static final String TOWN = new SampleGateway("town").text();

  private final EmbeddedBroker broker;
  private final LogWriter router;
  private final LogPairingGate gate;
  private final PairingDesk desk;

  LogPairingGateTest(@TempDir Path directory) throws IOException, InterruptedException {
    broker = EmbeddedBroker.start(directory);
    router = LogWriter.open(broker.connection("router-service", "router"));
    gate = new LogPairingGate(broker.connection("console", "console-test"), CAMP);
    desk = new PairingDesk(gate, CAMP, new Random(5), () -> Instant.EPOCH);
  }

  @AfterAll
  void close() {
    router.close();
    broker.close();
  }

  private void append(LogFact fact) {
    try {
      router.append(fact).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Decides as a router would, as long as it is open. */
  private LogTable deciding() {
    MemoryPairingGate decisions = new MemoryPairingGate();
    return LogTable.start(
        broker.connection("admin", "deciding"),
        Topic.OPERATOR_COMMAND,
        router,
        InstantSource.system(),
        received -> {
          if (received.fact() instanceof OperatorCommand command
              && decisions.ask(command, Duration.ZERO)
                  instanceof PairingGate.Answer.Decided(NeighborFact fact)) {
            append(fact);
          }
        });
  }

  @Test
  void aCommandIsAnsweredOverTheLogAndTheNeighboursKnown() throws InterruptedException {
    try (LogTable _ = deciding()) {
      assertThat(desk.pair(TOWN, "", false, true)).isInstanceOf(Outcome.Done.class);
      assertThat(desk.pair(new SampleGateway("foe").text(), "", false, true))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().text()).isEqualTo("We know foe."));
      assertThat(desk.neighbours())
          .map(NeighborFact.Paired::node)
          .containsExactly(NodeName.of("town"));

      assertThat(desk.unpair("town")).isInstanceOf(Outcome.Done.class);
      assertThat(desk.neighbours()).isEmpty();
    }
  }

  @Test
  void ourNewestInviteIsTheOneThatIsShown() {
    assertThat(gate.invite()).isEmpty();
    append(new NodeSelf.Invitation(CAMP, Instant.EPOCH, "cairn1:old"));
    append(new NodeSelf.Invitation(CAMP, Instant.EPOCH, "cairn1:new"));
    append(new NodeSelf.Invitation(NodeName.of("before"), Instant.EPOCH, "cairn1:other"));

    assertThat(gate.invite()).contains("cairn1:new");
  }

  @Test
  void anInviteThatDoesNotYetNameATransportIsWaitedFor() throws Exception {
    SampleGateway hill = new SampleGateway("hill");
    Contact contact = hill.invite().contacts().getFirst();
    append(new NodeSelf.Invitation(hill.node(), Instant.EPOCH, "cairn1:without"));
    append(new NodeSelf.Reachable(hill.node(), Instant.EPOCH, contact));
    LogPairingGate early =
        new LogPairingGate(broker.connection("console", "console-early"), hill.node());

    CompletableFuture<Optional<String>> shown =
        CompletableFuture.supplyAsync(early::invite, Thread.ofPlatform()::start);
    assertThatThrownBy(() -> shown.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    append(new NodeSelf.Invitation(hill.node(), Instant.EPOCH, hill.text()));

    assertThat(shown.get(10, TimeUnit.SECONDS)).contains(hill.text());
  }

  @Test
  void aRouterThatDoesNotAnswerIsWaitedForOnlySoLong() throws InterruptedException {
    OperatorCommand command =
        new OperatorCommand.Unpair(
            RequestId.random(new Random(8)), Instant.EPOCH, NodeName.of("nobody"));

    assertThat(gate.ask(command, Duration.ofSeconds(2)))
        .isEqualTo(new PairingGate.Answer.Undecided());
    assertThat(gate.tell(command, Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void withoutABrokerTheLogIsSilent() throws InterruptedException {
    LogPairingGate alone =
        new LogPairingGate(new LogConnection("127.0.0.1:1", "", "", "console-alone"), CAMP);
    OperatorCommand command =
        new OperatorCommand.Unpair(
            RequestId.random(new Random(9)), Instant.EPOCH, NodeName.of("nobody"));

    assertThat(alone.ask(command, Duration.ofMillis(100)))
        .isEqualTo(new PairingGate.Answer.LogSilent());
    assertThat(alone.tell(command, Duration.ofMillis(100))).isFalse();
    assertThatThrownBy(alone::neighbours).isInstanceOf(EventLogException.class);
  }
}
