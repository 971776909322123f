package org.cairn.transport.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.node.InstanceKey;
import org.jboss.logging.Logger;

/**
 * Has the router certify the key of an adapter instance, and again before the certificate ends; and
 * tells how this gateway is reached. Until it is certified, an instance hands nothing over.
 */
public final class Certification implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Certification.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);
  private static final Duration RENEW_AGAIN = Duration.ofHours(6);

  private final NodeName node;
  private final InstanceKey instance;
  private final LogWriter log;
  private final InstantSource clock;
  private final Standing standing;
  private final LogTable table;
  private final Map<Transport, Contact> wanted = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean asked;
  private long askedNanos;

  private Certification(
      LogConnection connection,
      LogWriter log,
      InstantSource clock,
      NodeName node,
      InstanceKey instance,
      Runnable changed) {
    this.node = node;
    this.instance = instance;
    this.log = log;
    this.clock = clock;
    this.standing = new Standing(node, instance, clock);
    this.table =
        LogTable.start(
            connection,
            Topic.NODE_SELF,
            log,
            clock,
            received -> {
              if (received.fact() instanceof NodeSelf fact) {
                standing.take(fact);
                changed.run();
              }
            });
    this.thread =
        Thread.ofVirtual().name("certification-" + instance.instance()).unstarted(this::run);
  }

  /**
   * Begins to ask, until it is closed.
   *
   * @param changed told after each word about this gateway, by the thread that reads; must not
   *     block
   */
  public static Certification start(
      LogConnection connection,
      LogWriter log,
      InstantSource clock,
      NodeName node,
      InstanceKey instance,
      Runnable changed) {
    Certification certification =
        new Certification(connection, log, clock, node, instance, changed);
    certification.thread.start();
    return certification;
  }

  /** Speaks for the instance; nothing until it is certified. */
  public Optional<BatchSigner> signer() {
    return table.hasCaughtUp() ? standing.signer() : Optional.empty();
  }

  /** The domains of this gateway; nothing until the router said who we are. */
  public Optional<Set<Domain>> domains() {
    return table.hasCaughtUp() ? standing.domains() : Optional.empty();
  }

  /** Tells how we are reached by a transport, in place of what was told of it before. */
  public void announce(Contact contact) {
    wanted.put(contact.transport(), contact);
  }

  /** Whether the log knows all that was to be told. */
  public boolean hasAnnounced() {
    return wanted.values().stream().allMatch(standing::isTold);
  }

  private void run() {
    try {
      do {
        if (table.hasCaughtUp()) {
          look();
        }
      } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    try {
      if (standing.isToBeRenewed() && isTimeToAsk()) {
        Appends.await(log.append(request()));
        asked = true;
        askedNanos = System.nanoTime();
        LOG.debugf("instance=%s asked for a certificate", instance.instance());
      }
      for (Contact contact : List.copyOf(wanted.values())) {
        if (!standing.isTold(contact)) {
          Appends.await(log.append(new NodeSelf.Reachable(node, clock.instant(), contact)));
          wanted.remove(contact.transport(), contact);
          LOG.infof("instance=%s reachable by %s", instance.instance(), contact.transport());
        }
      }
    } catch (EventLogException e) {
      LOG.debugf(e, "instance=%s waits for the log", instance.instance());
    }
  }

  private NodeSelf.Instance request() {
    return new NodeSelf.Instance(
        node, clock.instant(), instance.instance(), instance.key().publicKey());
  }

  private boolean isTimeToAsk() {
    Duration pause = standing.signer().isPresent() ? RENEW_AGAIN : ASK_AGAIN;
    return !asked || System.nanoTime() - askedNanos >= pause.toNanos();
  }

  /** Whether it knows all that was said before it began. */
  public boolean hasCaughtUp() {
    return table.hasCaughtUp();
  }

  public boolean isAlive() {
    return table.isAlive();
  }

  @Override
  public void close() {
    closing.countDown();
    table.close();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
