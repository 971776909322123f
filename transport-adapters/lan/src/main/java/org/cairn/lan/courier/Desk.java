package org.cairn.lan.courier;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cairn.custody.Answer;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;

/**
 * Where sessions and courier meet: who is there, what came and what was answered. Used by many
 * threads.
 */
public final class Desk {
  /** What a neighbour brings waits on its connection while more than this waits here. */
  private static final long MOST_WAITING_OCTETS = 16L << 20;

  /** What keeping one costs beside its octets: there may be none of those. */
  private static final long WASTE_OCTETS = 1024;

  private final Runnable told;
  private final Duration expectedWithin;
  private final Deque<Peer> peers = new ArrayDeque<>();
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final List<TransferReport> answers = new ArrayList<>();
  private long waitingOctets;
  private boolean closed;

  /**
   * @param expectedWithin how long what a neighbour has may take until it is answered by a receipt
   * @param told when there is something new; must not block
   */
  public Desk(Duration expectedWithin, Runnable told) {
    this.expectedWithin = expectedWithin;
    this.told = told;
  }

  /**
   * A session is open. Of several with one neighbour the newest is used: the others may be dead.
   */
  public void came(Peer peer) {
    synchronized (this) {
      peers.addFirst(peer);
    }
    told.run();
  }

  /** A session is over: what it did not answer is not with its neighbour, as far as we know. */
  public void left(Peer peer, List<Posted> unanswered) {
    synchronized (this) {
      peers.remove(peer);
      deliveries.removeIf(delivery -> delivery.peer().equals(peer) && release(delivery));
      unanswered.forEach(posted -> answer(posted, new Answer.Deferred("the connection ended")));
      notifyAll();
    }
    told.run();
  }

  private boolean release(Delivery delivery) {
    waitingOctets -= cost(delivery);
    return true;
  }

  private static long cost(Delivery delivery) {
    return delivery.octets().length() + WASTE_OCTETS;
  }

  /** The newest session with a neighbour. */
  public synchronized Optional<Peer> peer(NodeName node) {
    return peers.stream().filter(peer -> peer.isOpen() && peer.node().equals(node)).findFirst();
  }

  /** The neighbours with whom bundles may begin, each once. */
  public synchronized List<NodeName> present() {
    return peers.stream().filter(Peer::isOpen).map(Peer::node).distinct().toList();
  }

  /** A bundle came. Waits while too much waits already. */
  public void deliver(Delivery delivery) throws InterruptedException {
    synchronized (this) {
      while (waitingOctets > MOST_WAITING_OCTETS && !closed) {
        wait();
      }
      deliveries.add(delivery);
      waitingOctets += cost(delivery);
    }
    told.run();
  }

  /** The oldest that wait, which keep waiting. */
  synchronized List<Delivery> waiting(int most) {
    return deliveries.stream().limit(most).toList();
  }

  /** Delivered and settled. */
  synchronized void settled(List<Delivery> done) {
    for (Delivery delivery : done) {
      if (deliveries.remove(delivery)) {
        release(delivery);
      }
    }
    notifyAll();
  }

  /** The neighbour has the bundle. */
  public void taken(Posted posted) {
    answered(posted, new Answer.LeftExpected(expectedWithin));
  }

  /** The neighbour does not take the bundle. */
  public void refused(Posted posted, RefusalReason why) {
    answered(
        posted,
        switch (why) {
          case NOT_ACCEPTABLE, EXTENSION_FAILURE -> new Answer.Refused("the neighbour says " + why);
          case UNKNOWN, COMPLETED, NO_RESOURCES, RETRANSMIT, SESSION_TERMINATING ->
              new Answer.Deferred("the neighbour says " + why);
        });
  }

  private void answered(Posted posted, Answer.Outcome outcome) {
    synchronized (this) {
      answer(posted, outcome);
    }
    told.run();
  }

  private void answer(Posted posted, Answer.Outcome outcome) {
    answers.add(posted.load().report(posted.parcel(), outcome));
  }

  /** What was answered since the last call. */
  synchronized List<TransferReport> answers() {
    List<TransferReport> all = List.copyOf(answers);
    answers.clear();
    return all;
  }

  /** Nobody waits any more. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
