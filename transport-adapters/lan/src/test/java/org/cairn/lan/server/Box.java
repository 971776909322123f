package org.cairn.lan.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.EndpointId;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.lan.courier.Desk;
import org.cairn.lan.courier.LanCourier;
import org.cairn.lan.courier.LanSettings;
import org.cairn.lan.node.LanAddress;
import org.cairn.lan.node.LanContact;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.lan.tcpcl.Terms;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;

/** One gateway's end of live sessions, on loopback. The test is its courier's thread. */
final class Box implements AutoCloseable {
  private final NodeName node;
  private final Desk desk;
  private final LanServer server;
  private final Map<NodeName, List<LanAddress>> neighbours = new HashMap<>();
  final AtomicInteger told = new AtomicInteger();
  final LanCourier courier;
  final MemoryInbox inbox = new MemoryInbox();
  final List<TransferReport> reports = new ArrayList<>();
  private long transfers;

  Box(NodeName node, BatchSigner signer, KeyRing ring) {
    this(node, signer, ring, () -> Gateways.NOW);
  }

  Box(NodeName node, BatchSigner signer, KeyRing ring, InstantSource clock) {
    this(node, signer, ring, clock, Duration.ofSeconds(30));
  }

  Box(NodeName node, BatchSigner signer, KeyRing ring, InstantSource clock, Duration keepalive) {
    this.node = node;
    this.desk = new Desk(Duration.ofMinutes(2), told::incrementAndGet);
    this.courier = new LanCourier(LanSettings.USUAL, "lan", desk);
    this.server =
        new LanServer(
            new LanServer.Settings(
                node,
                Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                false,
                new Terms(
                    keepalive,
                    64 << 10,
                    2 * Bundle.MAX_OCTETS,
                    16 << 10,
                    EndpointId.mailOf(node).toString(),
                    Duration.ofSeconds(10)),
                Duration.ofSeconds(5)),
            desk,
            new PeerTls(() -> ring, clock),
            () -> Optional.of(signer),
            new Random(1));
  }

  /** Paired with a gateway that is found at these addresses. */
  Box knows(NodeName other, LanAddress... at) {
    neighbours.put(other, List.of(at));
    server.follow(neighbours);
    return this;
  }

  void forgets(NodeName other) {
    neighbours.remove(other);
    server.follow(neighbours);
  }

  LanAddress address() {
    return new LanAddress("127.0.0.1", server.port().orElseThrow());
  }

  boolean sees(NodeName other) {
    return desk.peer(other).isPresent();
  }

  void awaitSight(NodeName other) {
    Awaitility.await().until(() -> sees(other));
  }

  void send(NodeName to, List<Parcel> parcels) {
    LinkId link = LinkId.to(to, LanContact.LAN, "lan");
    reports.addAll(courier.carry(new Load(new TransferId(++transfers), link, parcels)));
  }

  /** Does what its thread does once. */
  void turn() {
    try {
      courier.collect(inbox);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    reports.addAll(courier.answers());
  }

  /** So many bundles were answered, while the other box takes its turns. */
  void awaitReports(int count, Box other) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              other.turn();
              turn();
              assertThat(reports).hasSize(count);
            });
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public String toString() {
    return node.name();
  }
}
