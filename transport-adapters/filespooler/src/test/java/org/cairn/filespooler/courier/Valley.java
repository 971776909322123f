package org.cairn.filespooler.courier;

import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * Three gateways with queues for each other. What one has as its outgoing folder is the other's
 * incoming one, as with a folder that is synchronised at once; tests may lay things there.
 */
public final class Valley {
  public static final Duration PATIENCE = Duration.ofMinutes(10);
  public static final int MOST_OCTETS = 4 << 20;

  private final Path folder;
  private final Gateways gateways;
  private final Map<NodeName, Incarnation> lives = new HashMap<>();
  private final List<String> events = new ArrayList<>();
  private final boolean copying;
  private Duration now = Duration.ZERO;
  private int opened;

  public Valley(Path folder, Gateways gateways) throws IOException {
    this(folder, gateways, false);
  }

  private Valley(Path folder, Gateways gateways, boolean copying) throws IOException {
    this.folder = folder;
    this.gateways = gateways;
    this.copying = copying;
    for (NodeName from : List.of(HILL, TOWN, LAKE)) {
      lives.put(from, new Incarnation(7));
      for (NodeName to : List.of(HILL, TOWN, LAKE)) {
        if (!from.equals(to)) {
          Files.createDirectories(between(from, to).root());
          Files.createDirectories(outgoing(from, to).root());
        }
      }
    }
  }

  /** The same, but somebody has to copy what is in one folder to the other; nothing goes there. */
  public static Valley copying(Path folder, Gateways gateways) throws IOException {
    return new Valley(folder, gateways, true);
  }

  private CarrierFolder outgoing(NodeName from, NodeName to) {
    return copying
        ? new CarrierFolder(folder.resolve("outgoing").resolve(from + "-to-" + to))
        : between(from, to);
  }

  /** Copies all that is there, be it that it was copied before. */
  public void copy(NodeName from, NodeName to) throws IOException {
    CarrierFolder outgoing = outgoing(from, to);
    for (QueueName queue : outgoing.queues()) {
      Path jobs = Files.createDirectories(between(from, to).jobs(queue));
      for (Path file : outgoing.files(queue)) {
        Path unfinished = jobs.resolve("copying");
        Files.copy(file, unfinished);
        Files.move(unfinished, jobs.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  public static QueueSettings settings(long reserveOctets) {
    QueueSettings usual = QueueSettings.USUAL;
    return new QueueSettings(
        usual.window(),
        usual.jobOctets(),
        MOST_OCTETS,
        reserveOctets,
        PATIENCE,
        usual.answerWithin(),
        usual.expectedWithin(),
        usual.validFor());
  }

  /** The folder that carries from one to another. */
  public CarrierFolder between(NodeName from, NodeName to) {
    return new CarrierFolder(folder.resolve("carried").resolve(from + "-to-" + to));
  }

  /** The folder of a gateway's service. */
  public Path home(NodeName node) {
    return folder.resolve("home").resolve(node.name());
  }

  /** From now on a gateway has another life: it came back from a backup. */
  public void restored(NodeName node) {
    lives.put(node, new Incarnation(new Random(opened).nextInt()));
  }

  /** Time passes. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** What the couriers told, as text. */
  public List<String> events() {
    return events;
  }

  public QueueCourier courier(NodeName node) throws IOException, InterruptedException {
    return courier(node, settings(0), Fspl.find().orElseThrow());
  }

  /** The courier of a gateway, as after a start of its service. */
  public QueueCourier courier(NodeName node, QueueSettings settings, Path fspl)
      throws IOException, InterruptedException {
    List<Folders> folders = new ArrayList<>();
    for (NodeName other : List.of(HILL, TOWN, LAKE)) {
      if (!other.equals(node)) {
        folders.add(new Folders(other, outgoing(node, other).root(), between(other, node).root()));
      }
    }
    QueueEvents told = new Told(node);
    QueueHome home =
        QueueHome.open(
            home(node),
            folders,
            settings,
            new QueueHome.Means(
                new Fspl(fspl, Duration.ofSeconds(10)), new Random(++opened), () -> now, told));
    Incarnation life = lives.getOrDefault(node, new Incarnation(7));
    return new QueueCourier(
        settings,
        home,
        "box-1",
        () -> Optional.of(gateways.signer(node, life)),
        () -> Set.of(HILL, TOWN, LAKE),
        gateways.origin(),
        told);
  }

  public List<TransferReport> carry(Courier courier, NodeName to, List<Parcel> parcels) {
    LinkId link = LinkId.to(to, QueueCourier.FILESPOOLER, "box-1");
    return courier.carry(new Load(new TransferId(1), link, parcels));
  }

  /** The jobs that wait in a folder, the queues one after the other. */
  public List<Path> jobs(NodeName from, NodeName to) {
    CarrierFolder between = between(from, to);
    return between.queues().stream().flatMap(queue -> between.files(queue).stream()).toList();
  }

  /** The only queue in a folder. */
  public QueueName queue(NodeName from, NodeName to) {
    List<QueueName> queues = between(from, to).queues();
    if (queues.size() != 1) {
      throw new AssertionError("not one queue but " + queues);
    }
    return queues.getFirst();
  }

  private final class Told implements QueueEvents {
    private final NodeName teller;

    Told(NodeName teller) {
      this.teller = teller;
    }

    private void tell(String what) {
      events.add(teller + ": " + what);
    }

    @Override
    public void stalled(NodeName from, QueueName queue, long missing) {
      tell(from + " misses " + missing);
    }

    @Override
    public void goesOn(NodeName from, QueueName queue, boolean withoutIt) {
      tell(from + " goes on" + (withoutIt ? " without it" : ""));
    }

    @Override
    public void duplicate(NodeName from, QueueName queue) {
      tell(from + " has a duplicate");
    }

    @Override
    public void leftThere(NodeName from, String file, String reason) {
      tell(from + " has " + file + ": " + reason);
    }

    @Override
    public void troubled(NodeName from, String reason) {
      tell(from + " is troubled: " + reason);
    }

    @Override
    public void begun(NodeName to, QueueName queue) {
      tell("begins a queue for " + to);
    }

    @Override
    public void lost(NodeName to, int bundles) {
      tell("loses " + bundles + " for " + to);
    }
  }
}
