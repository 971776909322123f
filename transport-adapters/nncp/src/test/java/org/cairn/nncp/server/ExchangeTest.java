package org.cairn.nncp.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cairn.mail.NodeName;
import org.cairn.nncp.NeedsNncp;
import org.cairn.nncp.courier.Village;
import org.cairn.nncp.home.NncpHome;
import org.cairn.nncp.node.NncpAddress;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real daemons and calls over the loopback. */
@NeedsNncp
class ExchangeTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Gateways gateways = new Gateways();
  private final Village village;
  private final Map<NodeName, String> listening = new HashMap<>();
  private final Map<NodeName, Exchange> exchanges = new HashMap<>();
  private Habit habit = Habit.QUICK;

  ExchangeTest(@TempDir Path folder) throws IOException, InterruptedException {
    village = new Village(folder, gateways);
  }

  @AfterEach
  void close() {
    exchanges.values().forEach(Exchange::close);
  }

  private void listen(NodeName... nodes) throws IOException {
    for (NodeName node : nodes) {
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        listening.put(node, "127.0.0.1:" + free.getLocalPort());
      }
    }
  }

  private Exchange start(NodeName node) throws IOException {
    Exchange exchange =
        Exchange.start(
            new Exchange.Settings(
                Optional.ofNullable(listening.get(node)),
                true,
                listening.containsKey(node),
                habit,
                Duration.ofMinutes(1),
                Duration.ofMillis(500)),
            village.tools(node),
            village.of(node),
            () -> Gateways.NOW,
            NncpEvents.NONE,
            () -> {});
    exchanges.put(node, exchange);
    exchange.configure(peers(node, Map.of()));
    return exchange;
  }

  private NncpPeers peers(NodeName node, Map<NodeName, NodeName> vias) {
    Map<NodeName, NncpPeer> all = new HashMap<>();
    for (NodeName other : List.of(HILL, TOWN, LAKE)) {
      if (!other.equals(node)) {
        List<NncpAddress> addresses =
            Optional.ofNullable(listening.get(other)).map(NncpAddress::new).stream().toList();
        NncpHome home = village.of(other);
        Optional<NodeName> via = Optional.ofNullable(vias.get(other));
        all.put(other, new NncpPeer(other, home.keys().contact(addresses), via, true));
      }
    }
    return new NncpPeers(all, Map.of());
  }

  private List<Parcel> send(NodeName from, NodeName to, int count) throws IOException {
    List<Parcel> parcels = gateways.parcels(from, to, count, 2_000);
    village.carry(village.courier(from), to, parcels);
    return parcels;
  }

  private void awaitAt(NodeName to, List<Parcel> parcels) throws IOException {
    var courier = village.courier(to);
    MemoryInbox inbox = new MemoryInbox();
    await()
        .atMost(LONG)
        .pollInterval(5, MILLISECONDS)
        .untilAsserted(
            () -> {
              courier.collect(inbox);
              assertThat(inbox.octets())
                  .containsExactlyInAnyOrderElementsOf(
                      parcels.stream().map(Parcel::octets).toList());
            });
  }

  @Test
  void packetsGoBothWaysWhereBothCanCall() throws Exception {
    listen(HILL, TOWN);
    start(HILL);
    start(TOWN);

    awaitAt(TOWN, send(HILL, TOWN, 20));
    awaitAt(HILL, send(TOWN, HILL, 20));
  }

  @Test
  void whoCannotBeCalledHoldsTheLine() throws Exception {
    listen(TOWN);
    start(HILL);
    start(TOWN);

    awaitAt(TOWN, send(HILL, TOWN, 3));
    awaitAt(HILL, send(TOWN, HILL, 3));
    awaitAt(TOWN, send(HILL, TOWN, 3));
  }

  @Test
  void aHeldLineCarriesBothWaysInOneCall() throws Exception {
    listen(HILL, TOWN);
    habit = Habit.HELD;
    start(HILL);
    start(TOWN);
    awaitAt(TOWN, send(HILL, TOWN, 1));
    awaitAt(HILL, send(TOWN, HILL, 1));
    List<ProcessHandle> calls = calls();

    for (int i = 0; i < 3; i++) {
      awaitAt(TOWN, send(HILL, TOWN, 2));
      awaitAt(HILL, send(TOWN, HILL, 2));
    }

    assertThat(calls).hasSize(1);
    assertThat(calls()).isEqualTo(calls);
  }

  @Test
  void aLineThatIsNotHeldByTheOtherSideIsCalledAllTheSame() throws Exception {
    listen(HILL, TOWN);
    habit = Habit.HELD;
    NodeName second = village.id(HILL).text().compareTo(village.id(TOWN).text()) < 0 ? TOWN : HILL;
    NodeName first = second.equals(HILL) ? TOWN : HILL;
    start(second);
    habit = Habit.BRIEF;
    start(first);

    awaitAt(first, send(second, first, 2));
    awaitAt(second, send(first, second, 2));
  }

  @Test
  void packetsGoByARelay() throws Exception {
    listen(LAKE);
    start(LAKE);
    start(TOWN);
    start(HILL).configure(peers(HILL, Map.of(TOWN, LAKE)));

    awaitAt(TOWN, send(HILL, TOWN, 5));
  }

  @Test
  void aNeighbourThatComesLaterIsReached() throws Exception {
    listen(TOWN);
    start(HILL);
    List<Parcel> parcels = send(HILL, TOWN, 3);

    start(TOWN);

    awaitAt(TOWN, parcels);
  }

  @Test
  void aNeighbourIsThereOnceItAnswersOrCallsAndNotBefore() throws Exception {
    listen(TOWN);
    Exchange hill = start(HILL);
    NncpPeer town = hill.peers().peer(TOWN).orElseThrow();
    assertThat(hill.expected(town)).isEmpty();

    Exchange there = start(TOWN);

    await().atMost(LONG).until(() -> hill.expected(town).isPresent());
    NncpPeer caller = there.peers().peer(HILL).orElseThrow();
    assertThat(there.expected(caller)).contains(Contacts.SOON);
  }

  @Test
  void aNeighbourThatStopsAnsweringIsAway() throws Exception {
    listen(TOWN);
    Exchange there = start(TOWN);
    Exchange hill = start(HILL);
    NncpPeer town = hill.peers().peer(TOWN).orElseThrow();
    await().atMost(LONG).until(() -> hill.expected(town).isPresent());

    there.close();

    await().atMost(LONG).until(() -> hill.expected(town).isEmpty());
  }

  @Test
  void aDaemonThatIsKilledComesBack() throws Exception {
    listen(TOWN);
    start(HILL);
    Exchange town = start(TOWN);
    awaitAt(TOWN, send(HILL, TOWN, 1));

    daemons(TOWN).forEach(ProcessHandle::destroyForcibly);
    awaitAt(TOWN, send(HILL, TOWN, 3));

    assertThat(town.isListening()).isTrue();
    assertThat(daemons(TOWN)).hasSize(1);
  }

  @Test
  void nothingRunsOnceItIsClosed() throws Exception {
    listen(TOWN);
    start(TOWN);
    start(HILL);
    await().atMost(LONG).until(() -> daemons(TOWN).size() == 1 && daemons(HILL).size() == 1);

    close();

    assertThat(daemons(TOWN)).isEmpty();
    assertThat(daemons(HILL)).isEmpty();
  }

  @Test
  void whatAnEarlierLifeLeftBehindIsEnded() throws Exception {
    listen(TOWN);
    List<String> command =
        new ArrayList<>(List.of(village.tools(TOWN).programs() + "/nncp-daemon"));
    command.addAll(village.tools(TOWN).tool("nncp-daemon", "-bind", at(TOWN)).arguments());
    Process orphan =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().atMost(LONG).until(() -> daemons(TOWN).size() == 1);

    start(TOWN);
    start(HILL);
    awaitAt(TOWN, send(HILL, TOWN, 1));

    assertThat(orphan.isAlive()).isFalse();
  }

  private String at(NodeName node) {
    return Optional.ofNullable(listening.get(node)).orElseThrow();
  }

  /** The calls between hill and town. */
  private List<ProcessHandle> calls() {
    return Stream.concat(daemons(HILL).stream(), daemons(TOWN).stream())
        .filter(process -> process.info().command().orElse("").endsWith("/nncp-call"))
        .toList();
  }

  /** The daemons and calls of a node. */
  private List<ProcessHandle> daemons(NodeName node) {
    String configuration = village.tools(node).configuration().toString();
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                List.of(process.info().arguments().orElse(new String[0])).contains(configuration))
        .filter(process -> process.info().command().orElse("").matches(".*/nncp-(daemon|call)"))
        .filter(ProcessHandle::isAlive)
        .toList();
  }
}
