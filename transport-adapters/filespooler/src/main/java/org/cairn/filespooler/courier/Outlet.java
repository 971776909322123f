package org.cairn.filespooler.courier;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.filespooler.packet.Heard;
import org.cairn.filespooler.packet.JobLabel;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.Docket;
import org.cairn.filespooler.queue.Dockets;
import org.cairn.filespooler.queue.OutgoingQueue;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;
import org.cairn.transport.courier.BatchSigner;

/** What goes to one neighbour: our queue, and the dockets of what is in it. Used by one thread. */
final class Outlet {
  private final NodeName node;
  private final OutgoingQueue queue;
  private final Dockets dockets;
  private final QueueSettings settings;
  private final QueueEvents events;
  private final Supplier<Duration> running;
  private final List<TransferReport> lost = new ArrayList<>();
  private Optional<Duration> begunAt = Optional.empty();

  Outlet(
      NodeName node,
      OutgoingQueue queue,
      QueueSettings settings,
      QueueEvents events,
      Supplier<Duration> running)
      throws IOException {
    this.node = node;
    this.queue = queue;
    this.dockets = queue.dockets();
    this.settings = settings;
    this.events = events;
    this.running = running;
  }

  NodeName node() {
    return node;
  }

  /** Why nothing can be put there; nothing if it can. */
  Optional<String> trouble(long octets) {
    return queue.trouble(octets + settings.reserveOctets());
  }

  /**
   * Puts one job into the queue.
   *
   * @param reports what is answered for its bundles once it is there
   */
  void put(Octets payload, BatchSigner signer, Optional<Heard> heard, List<TransferReport> reports)
      throws IOException, InterruptedException {
    if (!queue.isOf(signer.incarnation())) {
      begin(signer.incarnation());
    }
    JobLabel label = new JobLabel(payload.length(), Sha256.of(payload.toBytes()), heard);
    OutgoingQueue.Staged job = queue.stage(label, payload);
    Docket docket =
        new Docket(job.queue(), job.number(), job.name(), signer.clock().instant(), reports);
    if (!reports.isEmpty()) {
      dockets.put(docket);
    }
    try {
      queue.place(job);
    } catch (IOException e) {
      dockets.remove(docket);
      throw e;
    }
  }

  private void begin(Incarnation writer) throws IOException {
    QueueName fresh = queue.renew(writer);
    begunAt = Optional.of(running.get());
    events.begun(node, fresh);
  }

  /** Says how their queue stands, by a job that brings nothing. */
  void tell(Heard heard, BatchSigner signer) throws IOException, InterruptedException {
    put(Octets.EMPTY, signer, Optional.of(heard), List.of());
  }

  /** What a kill left half done is done. */
  void settle() throws IOException {
    if (queue.carrier().isThere()) {
      queue.placeStaged();
    }
  }

  /** Whether the same stands there for the same link; another copy would not help. */
  boolean isStanding(TransferReport wanted) {
    return dockets.all().stream()
        .filter(
            docket ->
                docket.reports().stream()
                    .anyMatch(
                        report ->
                            report.bundle().equals(wanted.bundle())
                                && report.link().equals(wanted.link())
                                && report.cargos().containsAll(wanted.cargos())))
        .anyMatch(queue::isStanding);
  }

  /** What still stands where it is carried from. */
  List<TransferReport> standing() {
    return dockets.all().stream()
        .filter(queue::isStanding)
        .flatMap(docket -> docket.reports().stream())
        .toList();
  }

  /** Empties jobs that serve nobody, where they still stand. */
  void purge(LinkId link, Set<CargoId> cargos) {
    for (Docket docket : dockets.all()) {
      if (docket.reports().stream().anyMatch(report -> report.link().equals(link))) {
        Docket open = docket.without(cargos);
        dockets.replace(open);
        if (open.reports().isEmpty()) {
          empty(open);
        }
      }
    }
  }

  private void empty(Docket docket) {
    try {
      if (queue.isStanding(docket)) {
        queue.empty(docket);
      }
      dockets.remove(docket);
    } catch (IOException e) {
      // the medium is away: purged again when it is said to stand there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The neighbour says how a queue of ours stands. It is only a hint, so at most one new queue is
   * begun in a time of our patience.
   */
  void heard(Heard heard, BatchSigner signer) throws IOException {
    boolean present = queue.name().filter(heard.queue()::equals).isPresent();
    boolean broken = heard.stalled() || (present && heard.next() > queue.last() + 1);
    if (!heard.stalled()) {
      dockets.all().stream()
          .filter(docket -> docket.queue().equals(heard.queue()))
          .filter(docket -> docket.number() < heard.next())
          .forEach(dockets::remove);
    }
    if (!broken || (present && hasJustBegun())) {
      return;
    }
    if (present) {
      begin(signer.incarnation());
    }
    if (heard.stalled()) {
      lose(heard);
    }
  }

  private boolean hasJustBegun() {
    return begunAt
        .filter(at -> running.get().minus(at).compareTo(settings.patience()) < 0)
        .isPresent();
  }

  private void lose(Heard heard) throws IOException {
    Answer.Outcome outcome = new Answer.LeftExpected(Duration.ZERO);
    int before = lost.size();
    for (Docket docket : dockets.all()) {
      if (docket.queue().equals(heard.queue()) && docket.number() >= heard.next()) {
        for (TransferReport left : docket.reports()) {
          lost.add(
              new TransferReport(
                  left.transfer(), left.link(), left.bundle(), left.cargos(), outcome));
        }
        queue.remove(docket);
        dockets.remove(docket);
      }
    }
    queue.tidy();
    if (lost.size() > before) {
      events.lost(node, lost.size() - before);
    }
  }

  /** What came to nothing since this was asked last: it is not expected any more. */
  List<TransferReport> takeLost() {
    List<TransferReport> taken = List.copyOf(lost);
    lost.clear();
    return taken;
  }
}
