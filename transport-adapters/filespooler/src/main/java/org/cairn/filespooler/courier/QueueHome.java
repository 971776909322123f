package org.cairn.filespooler.courier;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.filespooler.queue.IncomingQueue;
import org.cairn.filespooler.queue.Landing;
import org.cairn.filespooler.queue.OutgoingQueue;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.filespooler.tool.Handler;
import org.cairn.mail.NodeName;

/**
 * The folder of this service, and what it keeps there for each neighbour: {@code out/<node>} for
 * what goes, {@code in/<node>/<queue>} for what comes, {@code inbox} for what came of that.
 */
public final class QueueHome {
  private static final Comparator<NodeName> BY_NAME = Comparator.comparing(NodeName::name);

  private final Landing landing;
  private final Map<NodeName, Outlet> outlets = new TreeMap<>(BY_NAME);
  private final Map<NodeName, Inlet> inlets = new TreeMap<>(BY_NAME);

  private QueueHome(Landing landing) {
    this.landing = landing;
  }

  /**
   * What it works with.
   *
   * @param running time on a clock that nobody sets
   */
  public record Means(
      Fspl fspl, RandomGenerator random, Supplier<Duration> running, QueueEvents events) {}

  /**
   * Opens a folder, which is made if need be.
   *
   * @throws IOException if it cannot be written, or fspl makes no queue
   */
  public static QueueHome open(
      Path folder, List<Folders> neighbours, QueueSettings settings, Means means)
      throws IOException, InterruptedException {
    Path root = folder.toAbsolutePath().normalize();
    for (String name : List.of("", "inbox", "in", "out")) {
      makeFolder(root.resolve(name));
    }
    Handler handler = Handler.in(root, root.resolve("inbox"), settings.reserveOctets());
    QueueHome home = new QueueHome(new Landing(root.resolve("inbox")));
    for (Folders folders : neighbours) {
      home.add(root, folders, handler, settings, means);
    }
    return home;
  }

  private void add(Path root, Folders folders, Handler handler, QueueSettings settings, Means means)
      throws IOException, InterruptedException {
    NodeName node = folders.node();
    OutgoingQueue queue =
        OutgoingQueue.open(
            root.resolve("out").resolve(node.name()),
            new CarrierFolder(folders.outgoing()),
            means.fspl(),
            means.random());
    outlets.put(node, new Outlet(node, queue, settings, means.events(), means.running()));
    Path in = root.resolve("in").resolve(node.name());
    makeFolder(in);
    inlets.put(
        node,
        new Inlet(
            node,
            new CarrierFolder(folders.incoming()),
            known(in),
            name ->
                IncomingQueue.open(
                    name, in.resolve(name.text()), means.fspl(), handler, node.name() + "." + name),
            settings,
            means.events(),
            means.running()));
  }

  private static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static List<QueueName> known(Path in) throws IOException {
    List<QueueName> known = new ArrayList<>();
    try (DirectoryStream<Path> queues = Files.newDirectoryStream(in)) {
      for (Path queue : queues) {
        QueueName.parse(String.valueOf(queue.getFileName())).ifPresent(known::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return known;
  }

  /** What a kill left half done is done, as far as media are there. */
  void settle(QueueEvents events) {
    for (Outlet outlet : outlets.values()) {
      try {
        outlet.settle();
      } catch (IOException e) {
        events.troubled(outlet.node(), String.valueOf(e.getMessage()));
      }
    }
  }

  Map<NodeName, Outlet> outlets() {
    return Collections.unmodifiableMap(outlets);
  }

  Inlet inlet(NodeName node) {
    return Objects.requireNonNull(inlets.get(node), "each neighbour has two folders");
  }

  public Landing landing() {
    return landing;
  }
}
