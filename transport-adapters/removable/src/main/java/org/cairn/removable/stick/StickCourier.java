package org.cairn.removable.stick;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.bundle.Bundle;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Transport;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.StickId;
import org.cairn.removable.layout.StickLayout;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.Load;

/**
 * A stick that is plugged in. Once it is pulled, at whatever moment, it has no links and defers
 * what it is given; {@link Sticks#open} finds it again. Used by one thread.
 */
public final class StickCourier implements Courier {
  /** The word for sticks. */
  public static final Transport REMOVABLE = Transport.of("removable");

  private static final int MOST_CARDS = 2_000;

  private final Stick stick;
  private final boolean writable;
  private final StickSettings settings;
  private final Shelf shelf;
  private final StickWriter writer;
  private final StickReader reader;
  private final StickProgress progress;

  StickCourier(
      Stick stick,
      boolean writable,
      StickSettings settings,
      Shelf shelf,
      StickWriter writer,
      StickReader reader,
      StickProgress progress) {
    this.stick = stick;
    this.writable = writable;
    this.settings = settings;
    this.shelf = shelf;
    this.writer = writer;
    this.reader = reader;
    this.progress = progress;
  }

  public StickId id() {
    return stick.id();
  }

  /** The link of this stick, wherever it is plugged in. */
  public LinkId link() {
    return LinkId.toAnyone(REMOVABLE, stick.id().word());
  }

  @Override
  public List<LinkState> links() {
    return visitors().map(this::state).map(List::of).orElse(List.of());
  }

  private LinkState state(Set<NodeName> visitors) {
    return new LinkState(
        link(),
        Speed.REMOVABLE,
        EnumSet.allOf(Priority.class),
        settings.window(),
        Bundle.MAX_OCTETS,
        settings.answerWithin(),
        settings.expectedWithin(),
        visitors,
        !writable,
        settings.validFor());
  }

  /** Who was at the stick or is invited; nothing if it was pulled. */
  private Optional<Set<NodeName>> visitors() {
    try {
      stick.check();
      Set<NodeName> visitors = new TreeSet<>(Comparator.comparing(NodeName::name));
      visitors.addAll(settings.invited());
      for (StickFiles.Entry card : stick.files().list(StickLayout.SEEN, MOST_CARDS)) {
        StickLayout.ownerOfCard(card.name()).ifPresent(visitors::add);
      }
      return Optional.of(visitors);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<TransferReport> carry(Load load) {
    if (!load.link().equals(link())) {
      return defer(load, "another stick is plugged in");
    }
    return writable ? writer.write(load) : defer(load, "the stick is read-only");
  }

  private static List<TransferReport> defer(Load load, String reason) {
    return load.parcels().stream()
        .map(parcel -> load.report(parcel, new Answer.Deferred(reason)))
        .toList();
  }

  @Override
  public List<TransferReport> standing() {
    return shelf.standing();
  }

  @Override
  public void purge(LinkId link, Set<CargoId> cargos) {
    if (link.equals(link()) && writable) {
      shelf.purge(cargos);
    }
  }

  @Override
  public Collected collect(Inbox inbox) throws InterruptedException {
    return reader.read(inbox, writable);
  }

  @Override
  public void rest() throws InterruptedException {
    settle();
  }

  /**
   * Writes everything out, and says whether the stick may be pulled.
   *
   * @return whether it may
   */
  public boolean settle() throws InterruptedException {
    try {
      if (writable) {
        stick.files().syncAll();
      }
      stick.check();
      progress.said(new StickProgress.SafeToRemove());
      return true;
    } catch (IOException e) {
      progress.said(new StickProgress.NotSafe(String.valueOf(e.getMessage())));
      return false;
    }
  }
}
