package org.cairn.lan.server;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.cairn.bundle.EndpointId;
import org.cairn.lan.courier.Delivery;
import org.cairn.lan.courier.Desk;
import org.cairn.lan.courier.Peer;
import org.cairn.lan.courier.Posted;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.lan.tcpcl.SessionEvent;
import org.cairn.lan.tcpcl.TcpclFault;
import org.cairn.lan.tcpcl.TcpclMessage;
import org.cairn.lan.tcpcl.TcpclMessage.EndReason;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.lan.tcpcl.TcpclReader;
import org.cairn.lan.tcpcl.TcpclSession;
import org.cairn.lan.tcpcl.TcpclWriter;
import org.cairn.lan.tcpcl.Terms;
import org.cairn.mail.NodeName;
import org.jboss.logging.Logger;

/** A session with a neighbour on a secured connection: one thread reads, one writes. */
final class LanSession implements Peer {
  private static final Logger LOG = Logger.getLogger(LanSession.class);
  private static final int BUFFER_OCTETS = 32 << 10;

  /** So many keepalives of ours the reader waits: where the writer is stuck nobody else looks. */
  private static final int SILENT_KEEPALIVES = 3;

  private final NodeName node;
  private final Socket socket;
  private final Socket line;
  private final Terms terms;
  private final Desk desk;
  private final long startNanos = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TcpclSession<Posted> session;
  private final AtomicBoolean ended = new AtomicBoolean();
  private boolean opened;

  LanSession(PeerTls.Secured secured, Terms terms, Desk desk) {
    this.node = secured.node();
    this.socket = secured.socket();
    this.line = secured.line();
    this.terms = terms;
    this.desk = desk;
    this.session = new TcpclSession<>(terms, Duration.ZERO);
  }

  private Duration now() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Runs the session to its end; the connection is closed then. */
  void run() throws InterruptedException {
    Thread reader = Thread.ofVirtual().name("lan-read-" + node).start(this::read);
    try (socket) {
      write();
    } catch (IOException e) {
      LOG.debugf("node=%s %s", node, e.getMessage());
    } finally {
      over();
    }
    reader.join();
  }

  private void write() throws IOException, InterruptedException {
    TcpclWriter out =
        new TcpclWriter(new BufferedOutputStream(socket.getOutputStream(), BUFFER_OCTETS));
    Optional<TcpclMessage> next = next();
    while (next.isPresent()) {
      out.write(next.get());
      next = tryNext();
      if (next.isEmpty()) {
        out.flush();
        next = next();
      }
    }
    out.flush();
  }

  private Optional<TcpclMessage> tryNext() {
    lock.lock();
    try {
      return session.next(now());
    } finally {
      lock.unlock();
    }
  }

  /** What is to be written, once there is something; nothing at the end. */
  private Optional<TcpclMessage> next() throws InterruptedException {
    lock.lock();
    try {
      Optional<TcpclMessage> next = session.next(now());
      while (next.isEmpty() && !session.isOver()) {
        Duration pause = session.wakeAt().minus(now());
        changed.await(Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        next = session.next(now());
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try {
      socket.setSoTimeout((int) terms.keepalive().multipliedBy(SILENT_KEEPALIVES).toMillis());
      TcpclReader in =
          new TcpclReader(
              new BufferedInputStream(socket.getInputStream(), BUFFER_OCTETS), terms.segmentMru());
      while (!ended.get()) {
        take(in.next());
      }
    } catch (EOFException e) {
      LOG.debugf("node=%s hung up", node);
    } catch (TcpclFault e) {
      LOG.warnf("node=%s does not keep to the protocol: %s", node, e.getMessage());
    } catch (IOException e) {
      LOG.debugf("node=%s %s", node, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over();
    }
  }

  private void take(TcpclMessage message) throws IOException, InterruptedException {
    List<SessionEvent<Posted>> events;
    lock.lock();
    try {
      events = session.receive(message, now());
      changed.signal();
    } finally {
      lock.unlock();
    }
    for (SessionEvent<Posted> event : events) {
      switch (event) {
        case SessionEvent.Opened<Posted>(var peer) -> open(peer);
        case SessionEvent.Arrived<Posted>(long transfer, var bundle) ->
            desk.deliver(new Delivery(this, transfer, bundle));
        case SessionEvent.Taken<Posted>(var posted) -> desk.taken(posted);
        case SessionEvent.Refused<Posted>(var posted, var why) -> desk.refused(posted, why);
      }
    }
  }

  /** What it says of itself must be what its certificate says. */
  private void open(TcpclMessage.SessionInit peer) {
    if (!peer.nodeId().equals(EndpointId.mailOf(node).toString())) {
      LOG.warnf("node=%s calls itself otherwise", node);
      end(EndReason.CONTACT_FAILURE);
      return;
    }
    lock.lock();
    try {
      opened = true;
    } finally {
      lock.unlock();
    }
    LOG.infof("node=%s is there, at %s", node, socket.getInetAddress().getHostAddress());
    desk.came(this);
  }

  /** Ends the session in order. */
  void end(EndReason reason) {
    lock.lock();
    try {
      session.end(reason, now());
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void over() {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    List<Posted> unanswered;
    boolean wasOpen;
    lock.lock();
    try {
      unanswered = session.abandon();
      wasOpen = opened;
      changed.signal();
    } finally {
      lock.unlock();
    }
    desk.left(this, unanswered);
    if (wasOpen) {
      LOG.infof("node=%s is gone, %d bundles unanswered", node, unanswered.size());
    }
    try {
      line.close(); // the other waits for a write to end
      socket.close();
    } catch (IOException e) {
      LOG.debugf("node=%s %s", node, e.getMessage());
    }
  }

  @Override
  public NodeName node() {
    return node;
  }

  @Override
  public boolean isOpen() {
    lock.lock();
    try {
      return opened && session.isOpen();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long mostOctets() {
    lock.lock();
    try {
      return session.mostOctets();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void post(Posted posted) {
    lock.lock();
    try {
      if (!ended.get()) {
        session.offer(posted, posted.parcel().octets());
        changed.signal();
        return;
      }
    } finally {
      lock.unlock();
    }
    desk.left(this, List.of(posted));
  }

  @Override
  public void settle(long transfer, Optional<RefusalReason> refusal) {
    lock.lock();
    try {
      session.settle(transfer, refusal);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }
}
