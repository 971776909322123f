package org.cairn.syncthing.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.folder.SyncthingOptions;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.rest.SyncthingApi;
import org.cairn.transport.program.Program;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a Syncthing of our own running, on a thread of its own. It does not run before there is
 * somebody to have folders with.
 */
final class OwnHost implements Host {
  private static final Logger LOG = Logger.getLogger(OwnHost.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration UP_WITHIN = Duration.ofMinutes(2);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration STEADY = Duration.ofSeconds(20);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final SyncthingHome home;
  private final Function<String, SyncthingOptions> options;
  private final SyncthingEvents events;
  private final AtomicReference<@Nullable SyncthingApi> running = new AtomicReference<>();
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private OwnHost(
      SyncthingHome home, Function<String, SyncthingOptions> options, SyncthingEvents events) {
    this.home = home;
    this.options = options;
    this.events = events;
    this.thread = Thread.ofVirtual().name("syncthing-process").unstarted(this::run);
  }

  /**
   * @param options by the address of the API, which is another one at each start
   */
  static OwnHost start(
      SyncthingHome home, Function<String, SyncthingOptions> options, SyncthingEvents events) {
    endLeftovers(home.folder());
    OwnHost host = new OwnHost(home, options, events);
    host.thread.start();
    return host;
  }

  /** Ends what an earlier life of ours left behind: it has the lock of the index. */
  private static void endLeftovers(Path folder) {
    ProcessHandle.allProcesses()
        .filter(process -> isOurs(process, folder.toString()))
        .forEach(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
  }

  private static boolean isOurs(ProcessHandle process, String folder) {
    String command = process.info().command().orElse("");
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    return command.endsWith("/syncthing") && arguments.contains(folder);
  }

  @Override
  public Optional<SyncthingApi> api() {
    return Optional.ofNullable(running.get());
  }

  @Override
  public void want() {
    wanted.countDown();
  }

  private boolean isClosing(Duration within) throws InterruptedException {
    return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      wanted.await();
      while (!isClosing(Duration.ZERO)) {
        long startNanos = System.nanoTime();
        String trouble = attend();
        if (isClosing(Duration.ZERO)) {
          return;
        }
        boolean steady = System.nanoTime() - startNanos >= STEADY.toNanos();
        pause = steady ? SHORTEST_PAUSE : pause;
        LOG.warnf("syncthing ended, again in %s: %s", pause, trouble);
        events.died();
        if (isClosing(pause)) {
          return;
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
      }
    } catch (InterruptedException e) {
      LOG.debug("syncthing is stopped");
    }
  }

  /** Stays while it runs; answers what it complained about last. */
  private String attend() throws InterruptedException {
    LastWords last = new LastWords();
    Process process;
    SyncthingOptions set;
    try {
      set = options.apply("127.0.0.1:" + freePort());
      home.configure(set);
      process = start(home.serve(), last);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
    try (SyncthingApi api = new SyncthingApi(URI.create("http://" + set.gui()), set.key())) {
      if (awaitUp(api, process)) {
        running.set(api);
        LOG.infof("syncthing runs, pid %d", process.pid());
        while (process.isAlive() && !isClosing(LOOK)) {
          process.waitFor(1, TimeUnit.SECONDS);
        }
        running.set(null);
        end(api, process);
      }
    } finally {
      running.set(null);
      process.destroyForcibly();
    }
    return last.said();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static Process start(Program program, LastWords last) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.executable()));
    command.addAll(program.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of(program.folder()).toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    Thread.ofVirtual().name("syncthing-words").start(() -> last.read(process));
    return process;
  }

  private boolean awaitUp(SyncthingApi api, Process process) throws InterruptedException {
    long deadline = System.nanoTime() + UP_WITHIN.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline && !isClosing(LOOK)) {
      try {
        DeviceId device = api.device();
        LOG.debugf("device=%s is up", device);
        return true;
      } catch (IOException e) {
        // not yet
      }
    }
    return false;
  }

  private static void end(SyncthingApi api, Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    try {
      api.shutDown();
    } catch (IOException e) {
      process.destroy();
    }
    process.waitFor(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The last of its lines that complains. */
  private static final class LastWords {
    private static final int LONGEST_LINE = 2_000;

    /** Written by the thread that reads. */
    private volatile String last = "it said nothing";

    void read(Process process) {
      try (BufferedReader in =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (isComplaint(line)) {
            last = line.substring(0, Math.min(LONGEST_LINE, line.length()));
          }
        }
      } catch (IOException e) {
        // it was ended while it spoke
      }
    }

    /** That it had better not run as root it says at each start. */
    private static boolean isComplaint(String line) {
      return (line.contains("WARN") || line.contains("ERR") || line.contains("panic"))
          && !line.contains("privileged");
    }

    String said() {
      return last;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    wanted.countDown();
    try {
      if (!thread.join(CLOSE_WITHIN.multipliedBy(2))) {
        thread.interrupt();
        thread.join(CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
