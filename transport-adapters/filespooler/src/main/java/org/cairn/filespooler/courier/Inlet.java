package org.cairn.filespooler.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.cairn.filespooler.packet.Heard;
import org.cairn.filespooler.packet.JobHead;
import org.cairn.filespooler.packet.JobLabel;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.filespooler.queue.IncomingQueue;
import org.cairn.mail.NodeName;

/**
 * What comes from one neighbour: its queues, each watched for a job that is missing while later
 * ones have come. After our patience its writer is told, and begins a new queue; then, or after as
 * long again, the rest of the old one is done without it. Used by one thread.
 */
final class Inlet {
  private static final int MOST_REMEMBERED = 10_000;
  private static final Comparator<QueueName> BY_NAME = Comparator.comparing(QueueName::text);

  private final NodeName node;
  private final CarrierFolder from;
  private final QueueOpening opening;
  private final QueueSettings settings;
  private final QueueEvents events;
  private final Supplier<Duration> running;
  private final Map<QueueName, QueueWatch> watches = new TreeMap<>(BY_NAME);
  private final Map<QueueName, IncomingQueue> queues = new HashMap<>();

  /** Files that are none of ours: looked at again when they are others, or after our patience. */
  private final Map<Path, LeftThere> leftThere = new LinkedHashMap<>();

  /** Opens the queue of ours into which jobs of one of the neighbour's come. */
  @FunctionalInterface
  interface QueueOpening {
    IncomingQueue open(QueueName name) throws IOException, InterruptedException;
  }

  /** By which a file is known to be the same. */
  private record Looks(Object key, long octets, long changed) {
    static Looks of(Path file) throws IOException {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Looks(
          String.valueOf(found.fileKey()), found.size(), found.lastModifiedTime().toMillis());
    }
  }

  private record LeftThere(Looks looks, Duration at) {}

  Inlet(
      NodeName node,
      CarrierFolder from,
      List<QueueName> known,
      QueueOpening opening,
      QueueSettings settings,
      QueueEvents events,
      Supplier<Duration> running) {
    this.node = node;
    this.from = from;
    this.opening = opening;
    this.settings = settings;
    this.events = events;
    this.running = running;
    known.forEach(name -> watches.put(name, new QueueWatch(running.get())));
  }

  NodeName node() {
    return node;
  }

  boolean isThere() {
    return from.isThere();
  }

  /** How many of its queues do not go on. */
  int stalled() {
    return (int) watches.values().stream().filter(QueueWatch::isStalled).count();
  }

  /** Brings what has come, and has fspl do it; what the jobs say of our own queue. */
  List<Heard> gather() throws InterruptedException {
    List<Heard> heard = new ArrayList<>();
    List<QueueName> there = from.queues();
    for (QueueName name : there) {
      if (!watches.containsKey(name) && !from.files(name).isEmpty()) {
        watches.put(name, new QueueWatch(running.get()));
      }
    }
    eachQueue(queue -> bring(queue, heard));
    eachQueue(
        queue -> {
          watch(queue);
          if (!there.contains(queue.name()) && isOver(queue.name()) && queue.waiting() == 0) {
            queue.remove();
            watches.remove(queue.name());
            queues.remove(queue.name());
          }
        });
    return heard;
  }

  /** What is done with a queue of ours. */
  @FunctionalInterface
  private interface Work {
    void on(IncomingQueue queue) throws IOException, InterruptedException;
  }

  private void eachQueue(Work work) throws InterruptedException {
    for (QueueName name : List.copyOf(watches.keySet())) {
      try {
        IncomingQueue queue = queues.get(name);
        if (queue == null) {
          queue = opening.open(name);
          queues.put(name, queue);
        }
        work.on(queue);
      } catch (IOException e) {
        queues.remove(name);
        events.troubled(node, String.valueOf(e.getMessage()));
      }
    }
  }

  private QueueWatch watchOf(QueueName name) {
    return watches.computeIfAbsent(name, _ -> new QueueWatch(running.get()));
  }

  private void bring(IncomingQueue queue, List<Heard> heard) throws IOException {
    for (Path file : from.files(queue.name())) {
      if (isToBeLooked(file)) {
        bring(queue, file, heard);
      }
    }
  }

  private void bring(IncomingQueue queue, Path file, List<Heard> heard) throws IOException {
    IncomingQueue.Brought brought;
    try {
      long octets = Files.size(file);
      brought =
          octets > settings.mostOctets() + JobHead.MOST_OCTETS
              ? new IncomingQueue.LeftThere("larger than is taken")
              : queue.bring(file, settings.mostOctets());
    } catch (IOException e) {
      events.troubled(node, "a job cannot be brought: " + e.getMessage());
      return; // be it that it has just gone: then it is not listed again
    }
    switch (brought) {
      case IncomingQueue.Taken(Optional<JobLabel> label, boolean duplicate) -> {
        watchOf(queue.name()).cameAt(running.get());
        label.flatMap(JobLabel::heard).ifPresent(heard::add);
        if (duplicate) {
          events.duplicate(node, queue.name());
        }
      }
      case IncomingQueue.LeftThere(String reason) -> leftThere(file, reason);
    }
  }

  private boolean isToBeLooked(Path file) {
    LeftThere before = leftThere.get(file);
    try {
      return before == null
          || !before.looks().equals(Looks.of(file))
          || running.get().minus(before.at()).compareTo(settings.patience()) >= 0;
    } catch (IOException e) {
      return false; // it has just gone
    }
  }

  private void leftThere(Path file, String reason) throws IOException {
    Looks looks = Looks.of(file);
    LeftThere before = leftThere.put(file, new LeftThere(looks, running.get()));
    if (leftThere.size() > MOST_REMEMBERED) {
      leftThere.remove(leftThere.keySet().iterator().next());
    }
    if (before == null || !before.looks().equals(looks)) {
      events.leftThere(node, String.valueOf(file.getFileName()), reason);
    }
  }

  private void watch(IncomingQueue queue) throws IOException, InterruptedException {
    queue.process().ifPresent(reason -> events.troubled(node, reason));
    QueueWatch watch = watchOf(queue.name());
    long next = queue.next();
    boolean gap = queue.firstWaiting().orElse(next) > next;
    boolean before = watch.isStalled();
    watch.look(next, gap, running.get(), settings.patience());
    if (watch.isStalled() && !before) {
      events.stalled(node, queue.name(), next);
    } else if (!watch.isStalled() && before) {
      events.goesOn(node, queue.name(), false);
    }
    if (watch.isStalled()
        && (isOver(queue.name()) || watch.isHopeless(running.get(), settings.patience()))) {
      queue.processAll();
      watch.goesOn();
      events.goesOn(node, queue.name(), true);
    }
  }

  /** Whether its writer has begun another since. */
  private boolean isOver(QueueName name) {
    Duration last = watchOf(name).last();
    return watches.entrySet().stream()
        .anyMatch(
            other -> !other.getKey().equals(name) && other.getValue().last().compareTo(last) > 0);
  }

  /** What the neighbour is to know of its queues: the worst, else the newest. */
  Optional<Heard> said() {
    return watches.entrySet().stream()
        .filter(entry -> entry.getValue().next() > 0)
        .max(
            Comparator.<Map.Entry<QueueName, QueueWatch>, Boolean>comparing(
                    entry -> entry.getValue().isStalled())
                .thenComparing(entry -> entry.getValue().last()))
        .map(
            entry ->
                new Heard(entry.getKey(), entry.getValue().next(), entry.getValue().isStalled()));
  }

  /** Whether the neighbour is to be told by a job of its own. */
  boolean isToBeTold() {
    Duration now = running.get();
    return watches.values().stream().anyMatch(watch -> watch.isToBeTold(now));
  }

  /** What is {@link #said} was told. */
  void told() {
    said().map(Heard::queue).map(this::watchOf).ifPresent(watch -> watch.told(running.get()));
  }
}
