package org.cairn.removable;

import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Bond;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TransferFact;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.cairn.transport.courier.Parcel;

/**
 * What the routers of two gateways, hill and town, say on a log that stands for both of theirs: it
 * certifies, and sends by the next link that is held what it was given.
 */
public final class LogRouter implements AutoCloseable {
  private static final int AT_ONCE = 100;

  private final Random random = new Random(11);
  private final AtomicLong transfers = new AtomicLong(1);
  private final Map<NodeName, SigningSecretKey> identities =
      Map.of(HILL, SigningSecretKey.generate(random), TOWN, SigningSecretKey.generate(random));
  private final List<LogFact> said = new CopyOnWriteArrayList<>();
  private final Queue<Function<LinkId, List<TransferFact>>> toSend = new ConcurrentLinkedQueue<>();
  private final List<Octets> octets = new CopyOnWriteArrayList<>();
  private final List<LogTable> tables = new ArrayList<>();
  private final LogWriter log;
  private volatile boolean certifying = true;

  public LogRouter(EmbeddedBroker broker) {
    LogConnection connection = broker.connection("admin", "router");
    log = LogWriter.open(connection);
    for (NodeName node : List.of(HILL, TOWN)) {
      introduce(node);
    }
    for (Topic topic :
        List.of(Topic.NODE_SELF, Topic.LINK_STATE, Topic.TRANSFER_REPORT, Topic.BUNDLE_RECEIVED)) {
      tables.add(
          LogTable.start(
              connection, topic, log, InstantSource.system(), received -> take(received.fact())));
    }
  }

  private SigningSecretKey identity(NodeName node) {
    return Objects.requireNonNull(identities.get(node));
  }

  private void introduce(NodeName node) {
    OwnKeys keys = OwnKeys.first(node, SealSecretKey.generate(random));
    Set<Domain> domains = Set.of(Domain.of(node + ".internal"));
    KeyRing.Node known =
        new KeyRing.Node(identity(node).publicKey(), 1, keys.current().publicKey(), List.of());
    log.append(
            new NodeSelf.Identity(
                node,
                NOW,
                domains,
                identity(node).publicKey(),
                KeyStatement.sign(keys, identity(node)),
                new Incarnation(7),
                1))
        .join();
    log.append(
            new NeighborFact.Paired(
                node, RequestId.random(random), NOW, domains, known, 1, List.of(), Bond.PLAIN))
        .join();
  }

  private void take(LogFact fact) {
    said.add(fact);
    switch (fact) {
      case NodeSelf.Instance asked when certifying -> certify(asked);
      case LinkFact.Held held -> {
        Function<LinkId, List<TransferFact>> next = toSend.poll();
        if (next != null) {
          next.apply(held.link()).forEach(this::send);
        }
      }
      default -> {}
    }
  }

  private void send(TransferFact fact) {
    Octets content = fact instanceof TransferFact.Carry ? octets.removeFirst() : Octets.EMPTY;
    var _ = log.append(fact, content.toBytes());
  }

  private void certify(NodeSelf.Instance asked) {
    InstanceCertificate certificate =
        InstanceCertificate.sign(
            asked.node(),
            asked.instance(),
            asked.publicKey(),
            NOW.plus(Duration.ofDays(90)),
            identity(asked.node()));
    var _ = log.append(new NodeSelf.Certified(NOW, certificate));
  }

  /** From now on who asks is not answered, until {@link #answer}. */
  public void fallSilent() {
    certifying = false;
  }

  public void answer() {
    certifying = true;
    said(NodeSelf.Instance.class).forEach(this::certify);
  }

  /** Goes by this link now, whether it is held or not; when it returns, the log has it. */
  public void sendNow(LinkId link, List<Parcel> parcels) {
    List<TransferFact> facts = transfer(link, parcels);
    for (int i = 0; i < facts.size(); i++) {
      log.append(facts.get(i), parcels.get(i).octets().toBytes()).join();
    }
  }

  /** When it returns, {@link #said} knows all that was on the log before. */
  public void catchUp() throws InterruptedException {
    for (LogTable table : tables) {
      if (!table.awaitCaughtUp(Duration.ofSeconds(30))) {
        throw new AssertionError("the log does not answer");
      }
    }
  }

  /** Goes by the link that is held next, as transfers of at most a hundred. */
  public void sendNext(List<Parcel> parcels) {
    parcels.forEach(parcel -> octets.add(parcel.octets()));
    toSend.add(
        link -> {
          List<TransferFact> facts = new ArrayList<>();
          for (int from = 0; from < parcels.size(); from += AT_ONCE) {
            facts.addAll(
                transfer(link, parcels.subList(from, Math.min(parcels.size(), from + AT_ONCE))));
          }
          return facts;
        });
  }

  private List<TransferFact> transfer(LinkId link, List<Parcel> parcels) {
    TransferId transfer = new TransferId(transfers.getAndIncrement());
    List<TransferFact> facts = new ArrayList<>();
    for (Parcel parcel : parcels) {
      facts.add(
          new TransferFact.Carry(
              transfer,
              link,
              facts.size(),
              parcels.size(),
              parcel.cargos(),
              parcel.bundle(),
              ContentRef.Inline.of(parcel.octets().toBytes())));
    }
    return facts;
  }

  /** Their copies on the link that is held next serve nobody. */
  public void purgeNext(List<Parcel> parcels) {
    toSend.add(
        link ->
            List.of(
                new TransferFact.Purge(
                    link, parcels.stream().flatMap(p -> p.cargos().stream()).toList())));
  }

  /** What was said on the log, of one kind. */
  public <T extends LogFact> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    tables.forEach(LogTable::close);
    log.close();
  }
}
