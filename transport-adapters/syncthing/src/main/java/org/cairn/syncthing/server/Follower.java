package org.cairn.syncthing.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.rest.SyncthingApi;
import org.jboss.logging.Logger;

/**
 * Follows what a Syncthing tells, on a thread of its own: who is connected, what has come, and that
 * somebody changed its configuration or a folder.
 */
final class Follower implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Follower.class);

  private static final List<String> EVENTS =
      List.of(
          "DeviceConnected",
          "DeviceDisconnected",
          "ConfigSaved",
          "FolderErrors",
          "FolderPaused",
          "FolderResumed",
          "ItemFinished");

  /** What says that it may not be configured any more as it should. */
  private static final Set<String> OF_CHANGE = Set.of("ConfigSaved", "FolderErrors");

  private static final Set<String> OF_DEVICES = Set.of("DeviceConnected", "DeviceDisconnected");

  /** A question that waits so long is asked again; and so often all is looked at. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final Duration REPAIR = Duration.ofSeconds(15);

  /** What we change ourselves is told to us as well: we answer that no more often. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Exchange exchange;
  private final Host host;
  private final Thread thread;

  /** When each device was connected last. */
  private final Map<DeviceId, Long> lastNanos = new ConcurrentHashMap<>();

  private volatile Set<DeviceId> connected = Set.of();
  private volatile boolean up;
  private volatile boolean closing;

  private Follower(Exchange exchange, Host host) {
    this.exchange = exchange;
    this.host = host;
    this.thread = Thread.ofVirtual().name("syncthing-events").unstarted(this::run);
  }

  static Follower start(Exchange exchange, Host host) {
    Follower follower = new Follower(exchange, host);
    follower.thread.start();
    return follower;
  }

  /** Whether one runs and answers. */
  boolean isUp() {
    return up;
  }

  /** Whether a device is connected, or was so long ago at most. */
  boolean wasConnected(DeviceId device, Duration ago) {
    if (connected.contains(device)) {
      return true;
    }
    Long last = lastNanos.get(device);
    return up && last != null && System.nanoTime() - last < ago.toNanos();
  }

  private void run() {
    boolean told = false;
    try {
      while (!closing) {
        Optional<SyncthingApi> api = host.api();
        if (api.isPresent()) {
          try {
            follow(api.get());
            told = false;
          } catch (IOException e) {
            if (!told && !closing) {
              LOG.infof("syncthing does not answer: %s", e.getMessage());
            }
            told = true;
          }
          away();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      LOG.debug("syncthing is followed no longer");
    }
  }

  private void away() {
    up = false;
    Set<DeviceId> before = connected;
    connected = Set.of();
    exchange.connected(before, Set.of());
  }

  /** Stays until another one runs, or this does not answer. */
  private void follow(SyncthingApi api) throws IOException, InterruptedException {
    if (!api.device().equals(exchange.ours())) {
      throw new IOException("it is another device than before");
    }
    long last = 0;
    for (SyncthingApi.Event event : api.events(0, 1, Duration.ofSeconds(1), EVENTS)) {
      last = event.id();
    }
    exchange.arrange(api);
    up = true;
    connect(api);
    long lookedNanos = System.nanoTime();
    long repairedNanos = lookedNanos;
    boolean changed = false;
    while (!closing && host.api().filter(api::equals).isPresent()) {
      Set<String> types = new HashSet<>();
      for (SyncthingApi.Event event : api.events(last, 0, WAIT, EVENTS)) {
        last = event.id();
        types.add(event.type());
      }
      long now = System.nanoTime();
      if (!Collections.disjoint(types, OF_DEVICES) || now - lookedNanos >= WAIT.toNanos()) {
        connect(api);
        exchange.look(api, connected);
        lookedNanos = now;
      }
      changed |= !Collections.disjoint(types, OF_CHANGE);
      if (now - repairedNanos >= (changed ? SETTLED : REPAIR).toNanos()) {
        exchange.arrange(api);
        exchange.poke();
        repairedNanos = now;
        changed = false;
      } else if (types.contains("ItemFinished")) {
        exchange.poke();
      }
    }
  }

  private void connect(SyncthingApi api) throws IOException, InterruptedException {
    Set<DeviceId> now = api.connected();
    long nanos = System.nanoTime();
    now.forEach(device -> lastNanos.put(device, nanos));
    Set<DeviceId> before = connected;
    connected = Set.copyOf(now);
    if (!before.equals(connected)) {
      exchange.connected(before, connected);
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
