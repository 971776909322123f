package org.cairn.syncthing.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;
import org.cairn.syncthing.folder.SentFile;
import org.cairn.syncthing.folder.SentFiles;
import org.cairn.syncthing.folder.SharedFolders;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.Lane;
import org.cairn.syncthing.node.SyncthingPeer;

/**
 * What we left and is still there: says when a neighbour has it or when somebody took it away, and
 * takes away what serves nobody. Used by one thread.
 */
final class Ledge {
  /** A receipt that comes as fast as this makes it needless to say that the neighbour has it. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final Duration SWEEP = Duration.ofSeconds(10);

  /** No bundle is of use for longer; what nobody can say anything of goes then. */
  private static final Duration ORPHANED = Duration.ofDays(60);

  private final SyncthingSettings settings;
  private final Mover mover;
  private final SharedFolders folders;
  private final SentFiles sent;
  private final LongSupplier running;

  /** When each was left in this life of ours; what was left before, at its start. */
  private final Map<BatchName, Long> since = new HashMap<>();

  private final long start;
  private long sweptNanos;

  Ledge(
      SyncthingSettings settings,
      Mover mover,
      SharedFolders folders,
      SentFiles sent,
      LongSupplier running) {
    this.settings = settings;
    this.mover = mover;
    this.folders = folders;
    this.sent = sent;
    this.running = running;
    this.start = running.getAsLong();
    this.sweptNanos = start - SWEEP.toNanos();
  }

  /** Something was left just now. */
  void left() {
    mover.ask(true);
  }

  List<TransferReport> standing() {
    List<TransferReport> standing = new ArrayList<>();
    for (SentFile file : sent.all()) {
      if (isThere(file)) {
        standing.addAll(file.reports());
      }
    }
    mover.ask(!standing.isEmpty());
    return standing;
  }

  private boolean isThere(SentFile file) {
    return folders.isThere(file.folder(), file.lane(), file.name());
  }

  List<TransferReport> news(Instant now) {
    if (running.getAsLong() - sweptNanos < SWEEP.toNanos()) {
      return arrived();
    }
    sweptNanos = running.getAsLong();
    List<TransferReport> news = new ArrayList<>(gone());
    expire(now);
    news.addAll(arrived());
    return news;
  }

  /** Whoever took them away, and why: what was in them goes again. */
  private List<TransferReport> gone() {
    List<TransferReport> gone = new ArrayList<>();
    for (SentFile file : sent.all()) {
      if (!isThere(file)) {
        gone.addAll(file.saying(new Answer.LeftExpected(Duration.ZERO)).reports());
        forget(file);
      }
    }
    return gone;
  }

  /** What its neighbour has on its disk should be answered soon. */
  private List<TransferReport> arrived() {
    List<TransferReport> news = new ArrayList<>();
    boolean open = false;
    long now = running.getAsLong();
    for (SentFile file : sent.all()) {
      long left = since.computeIfAbsent(file.name(), _ -> now);
      if (!file.arrived() && now - left >= QUIET.toNanos() && isHad(file, left)) {
        SentFile had = file.saying(new Answer.LeftExpected(settings.nearWithin()));
        sent.put(had);
        news.addAll(had.reports());
      } else {
        open |= !file.arrived();
      }
    }
    mover.ask(open);
    return news;
  }

  private boolean isHad(SentFile file, long left) {
    for (SyncthingPeer peer : mover.peers().all().values()) {
      if (file.lane().equals(Lane.of(mover.ours(), peer.device()))) {
        OptionalLong had = mover.hadAll(peer);
        return had.isPresent() && had.getAsLong() > left;
      }
    }
    return false;
  }

  void purge(LinkId link, Set<CargoId> cargos) {
    List<SentFile> over = new ArrayList<>();
    for (SentFile file : sent.all()) {
      if (file.reports().stream().anyMatch(report -> report.link().equals(link))) {
        SentFile open = file.without(cargos);
        sent.replace(open);
        if (open.reports().isEmpty()) {
          over.add(open);
        }
      }
    }
    takeAway(over);
  }

  private void expire(Instant now) {
    takeAway(sent.all().stream().filter(file -> file.expires().isBefore(now)).toList());
    try {
      for (SyncthingPeer peer : mover.peers().all().values()) {
        orphans(peer.folder(), Lane.of(mover.ours(), peer.device()), now);
      }
    } catch (IOException e) {
      // the next sweep looks again
    }
  }

  /** Files of ours whose docket was lost, or that came back with an old disk. */
  private void orphans(FolderId folder, Lane lane, Instant now) throws IOException {
    List<String> paths = new ArrayList<>();
    for (BatchName name : folders.names(folder, lane)) {
      Path file = folders.lane(folder, lane).resolve(name.text());
      if (!sent.isKnown(name)
          && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
              .toInstant()
              .isBefore(now.minus(ORPHANED))) {
        folders.delete(folder, lane, name);
        paths.add(lane + "/" + name);
      }
    }
    if (!paths.isEmpty()) {
      mover.changed(folder, paths);
    }
  }

  private void takeAway(List<SentFile> over) {
    Map<FolderId, List<String>> changed = new TreeMap<>();
    for (SentFile file : over) {
      try {
        folders.delete(file.folder(), file.lane(), file.name());
        forget(file);
        changed.computeIfAbsent(file.folder(), _ -> new ArrayList<>()).add(file.path());
      } catch (IOException e) {
        // it stays, with its docket, until the next sweep or the next start
      }
    }
    changed.forEach(mover::changed);
  }

  private void forget(SentFile file) {
    since.remove(file.name());
    sent.remove(file.name());
  }
}
