package org.cairn.filespooler.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cairn.bundle.Bundle;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.NextHop;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Transport;
import org.cairn.filespooler.packet.Heard;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.BundleFile;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.Load;

/**
 * The queues that something else carries: a link to each neighbour whose outgoing folder is there.
 * Used by one thread; only {@link #standings} is for others.
 */
public final class QueueCourier implements Courier {
  /** The word for what goes by Filespooler. */
  public static final Transport FILESPOOLER = Transport.of("filespooler");

  /** Files read in one round; the next round reads on. */
  private static final int MOST_FILES = 1_000;

  private final QueueSettings settings;
  private final QueueHome home;
  private final String instance;
  private final Supplier<Optional<BatchSigner>> signer;
  private final Supplier<Set<NodeName>> paired;
  private final BatchOrigin origin;
  private final QueueEvents events;
  private final JobWriter writer;

  private volatile List<Standing> standings = List.of();

  /**
   * How it stands with one neighbour, for people.
   *
   * @param away which of its folders cannot be used, and why
   * @param stalled how many of its queues do not go on
   */
  public record Standing(NodeName node, Optional<String> away, int stalled) {}

  /**
   * @param signer speaks for this instance; nothing until it is certified: then it only brings
   * @param paired the neighbours at present
   */
  public QueueCourier(
      QueueSettings settings,
      QueueHome home,
      String instance,
      Supplier<Optional<BatchSigner>> signer,
      Supplier<Set<NodeName>> paired,
      BatchOrigin origin,
      QueueEvents events) {
    this.settings = settings;
    this.home = home;
    this.instance = instance;
    this.signer = signer;
    this.paired = paired;
    this.origin = origin;
    this.events = events;
    this.writer = new JobWriter(settings);
    home.settle(events);
  }

  /** How it stood when it was looked at last. */
  public List<Standing> standings() {
    return standings;
  }

  @Override
  public List<LinkState> links() {
    List<LinkState> links = new ArrayList<>();
    List<Standing> now = new ArrayList<>();
    for (Outlet outlet : home.outlets().values()) {
      Optional<String> trouble = outlet.trouble(settings.jobOctets());
      Inlet inlet = home.inlet(outlet.node());
      Optional<String> away =
          trouble.or(
              () -> inlet.isThere() ? Optional.empty() : Optional.of("nothing comes from there"));
      now.add(new Standing(outlet.node(), away, inlet.stalled()));
      if (trouble.isEmpty() && signer.get().isPresent() && paired.get().contains(outlet.node())) {
        links.add(state(outlet.node()));
      }
    }
    standings = List.copyOf(now);
    return links;
  }

  private LinkState state(NodeName node) {
    return new LinkState(
        LinkId.to(node, FILESPOOLER, instance),
        Speed.COURIER,
        EnumSet.allOf(Priority.class),
        settings.window(),
        Bundle.MAX_OCTETS,
        settings.answerWithin(),
        settings.expectedWithin(),
        Set.of(node),
        false,
        settings.validFor());
  }

  @Override
  public List<TransferReport> carry(Load load) {
    Optional<Outlet> outlet = outlet(load.link());
    Optional<BatchSigner> by = signer.get();
    if (outlet.isEmpty() || by.isEmpty()) {
      Answer.Outcome deferred =
          new Answer.Deferred(
              outlet.isEmpty() ? "there is no such neighbour here" : "not certified any more");
      return load.parcels().stream().map(parcel -> load.report(parcel, deferred)).toList();
    }
    Inlet inlet = home.inlet(outlet.get().node());
    return writer.write(load, outlet.get(), by.get(), inlet.said());
  }

  private Optional<Outlet> outlet(LinkId link) {
    return link.transport().equals(FILESPOOLER)
            && link.instance().equals(instance)
            && link.nextHop() instanceof NextHop.Neighbour(NodeName node)
            && paired.get().contains(node)
        ? Optional.ofNullable(home.outlets().get(node))
        : Optional.empty();
  }

  @Override
  public List<TransferReport> standing() {
    return home.outlets().values().stream().flatMap(o -> o.standing().stream()).toList();
  }

  @Override
  public List<TransferReport> news() {
    return home.outlets().values().stream().flatMap(o -> o.takeLost().stream()).toList();
  }

  @Override
  public void purge(LinkId link, Set<CargoId> cargos) {
    home.outlets().values().forEach(outlet -> outlet.purge(link, cargos));
  }

  @Override
  public Collected collect(Inbox inbox) throws InterruptedException {
    for (Outlet outlet : home.outlets().values()) {
      Inlet inlet = home.inlet(outlet.node());
      List<Heard> heard = inlet.gather();
      Optional<BatchSigner> by = signer.get();
      if (by.isPresent()) {
        answer(outlet, inlet, heard, by.get());
      }
    }
    return take(inbox);
  }

  private void answer(Outlet outlet, Inlet inlet, List<Heard> heard, BatchSigner by)
      throws InterruptedException {
    try {
      for (Heard each : heard) {
        outlet.heard(each, by);
      }
      if (inlet.isToBeTold() && outlet.trouble(0).isEmpty()) {
        Optional<Heard> said = inlet.said();
        if (said.isPresent()) {
          outlet.tell(said.get(), by);
          inlet.told();
        }
      }
    } catch (IOException e) {
      events.troubled(outlet.node(), String.valueOf(e.getMessage()));
    }
  }

  private Collected take(Inbox inbox) throws InterruptedException {
    Collected sum = Collected.NOTHING;
    try {
      List<Path> files = home.landing().files(MOST_FILES);
      for (Path file : files) {
        sum = sum.plus(take(file, inbox));
      }
      return files.size() < MOST_FILES ? sum : sum.plus(new Collected(0, 0, 0, 1));
    } catch (IOException e) {
      return sum.plus(new Collected(0, 0, 0, 1));
    }
  }

  /** A file is over when the inbox took all of it; until then it is read again from its start. */
  private Collected take(Path file, Inbox inbox) throws IOException, InterruptedException {
    BundleFile bundles =
        new BundleFile(
            () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS),
            FILESPOOLER + "/" + instance + "/" + file.getFileName(),
            FILESPOOLER,
            instance);
    Collected taken = bundles.take(origin, inbox);
    if (taken.unread() == 0) {
      Files.delete(file);
    }
    return taken;
  }
}
