package org.cairn.removable.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.removable.stick.StickCourier;
import org.cairn.removable.stick.StickProgress;
import org.cairn.removable.stick.StickReport;
import org.cairn.removable.stick.StickReport.State;
import org.cairn.removable.stick.Sticks;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Load;
import org.cairn.transport.kafka.CourierLoop;
import org.jboss.logging.Logger;

/** One stick from being plugged in to being pulled: its loop, and what people are told of it. */
final class PluggedStick implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PluggedStick.class);

  private final Path place;
  private final boolean allowed;
  private final StickGround ground;
  private final CourierLoop loop;
  private String id = "";
  private State state = State.OPENING;
  private String reason = "";
  private int written;
  private long writtenOctets;
  private int waiting;
  private int read;
  private int readBefore;
  private volatile boolean closed;

  /**
   * @param allowed the keeper named this place: it need not be a medium of its own, and is let go
   *     of when all is done
   */
  private PluggedStick(Path place, boolean allowed, String name, StickGround ground) {
    this.place = place;
    this.allowed = allowed;
    this.ground = ground;
    this.loop =
        CourierLoop.start(
            allowed
                ? CourierLoop.Settings.once(name, StickCourier.REMOVABLE)
                : CourierLoop.Settings.passing(name, StickCourier.REMOVABLE),
            ground.means(),
            new Events(),
            this::open);
    whenEnded(this::ended);
  }

  static PluggedStick start(Path place, boolean allowed, String name, StickGround ground) {
    return new PluggedStick(place, allowed, name, ground);
  }

  private Optional<Courier> open() {
    Sticks sticks = ground.sticks(this::said);
    return switch (sticks.open(new DiskFiles(place), allowed)) {
      case Sticks.Found.Ours(StickCourier courier) -> {
        opened(courier.id().word());
        yield Optional.of(courier);
      }
      case Sticks.Found.NotOurs(String why) -> {
        become(State.NOT_OURS, why);
        yield Optional.empty();
      }
      case Sticks.Found.Unreadable(String why) -> {
        become(State.GONE, why);
        yield Optional.empty();
      }
    };
  }

  private synchronized void opened(String stick) {
    id = stick;
    LOG.infof("stick=%s plugged in at %s", id, place);
    become(State.WORKING, "");
  }

  private synchronized void become(State next, String why) {
    state = next;
    reason = why;
  }

  private synchronized void said(StickProgress.Step step) {
    switch (step) {
      case StickProgress.Wrote _ -> become(State.WORKING, "");
      case StickProgress.Read(_, int bundles) -> {
        read = readBefore + bundles;
        become(State.WORKING, "");
      }
      case StickProgress.SafeToRemove _ -> {
        become(State.SAFE, waiting == 0 ? "" : waiting + " bundles could not be put on it");
        if (!allowed) {
          tellSafe();
        }
      }
      case StickProgress.NotSafe(String why) -> {
        become(State.NOT_SAFE, why);
        LOG.warnf("stick=%s not safe to remove: %s", id, why);
      }
    }
  }

  private synchronized void tellSafe() {
    LOG.infof(
        "stick=%s safe to remove: %d bundles of %d octets written, %d waiting, %d read",
        id, written, writtenOctets, waiting, read);
  }

  /** The log knows by now that the link of a place that was named has ended. */
  private synchronized void ended() {
    if (allowed && state == State.SAFE) {
      tellSafe();
    }
  }

  /** What the loop tells; figures go on. */
  private final class Events implements CourierEvents {
    @Override
    public void linked(LinkId link) {
      ground.figures().linked(link);
    }

    @Override
    public void unlinked(LinkId link) {
      left();
      ground.figures().unlinked(link);
    }

    @Override
    public void answered(Load load, List<TransferReport> reports) {
      count(load, reports);
      ground.figures().answered(load, reports);
    }

    @Override
    public void collected(Collected collected) {
      brought(collected);
      ground.figures().collected(collected);
    }
  }

  private synchronized void left() {
    if (closed || (allowed && state.isFinal())) {
      return; // we let go of it
    }
    if (state == State.WORKING) {
      become(State.GONE, "pulled while it was in use: what is missing on it is sent again");
    } else if (state == State.NOT_SAFE) {
      become(State.GONE, reason);
    }
  }

  private synchronized void count(Load load, List<TransferReport> reports) {
    become(State.WORKING, "");
    waiting = 0;
    for (int i = 0; i < reports.size(); i++) {
      if (reports.get(i).outcome() instanceof Answer.LeftExpected) {
        written++;
        writtenOctets += load.parcels().get(i).octets().length();
      } else {
        waiting++;
      }
    }
  }

  private synchronized void brought(Collected collected) {
    readBefore += collected.bundles();
    read = readBefore;
  }

  synchronized StickReport report() {
    return new StickReport(
        place.toString(), id, shown(), reason, written, writtenOctets, waiting, read);
  }

  /** What is true of it by now, whether or not the loop came to say so. */
  private State shown() {
    if (isAlive()) {
      // Until the log knows that its link ended, it may be sent what is not put on it any more.
      return allowed && state == State.SAFE ? State.WORKING : state;
    }
    return switch (state) {
      case SAFE -> allowed || closed ? State.SAFE : State.GONE;
      case UNCERTIFIED, OPENING, WORKING -> closed ? state : State.GONE;
      case NOT_SAFE, GONE, NOT_OURS -> state;
    };
  }

  /** Whether nothing more is done with it, though its link may not have ended yet. */
  synchronized boolean isDone() {
    return state.isFinal();
  }

  /** What it was begun with. */
  StickGround ground() {
    return ground;
  }

  boolean isAlive() {
    return !loop.ended().isDone();
  }

  /** Runs this once it has ended: at once if it has. */
  void whenEnded(Runnable then) {
    var _ = loop.ended().thenRun(then);
  }

  /** Ends its use in order; what was said of it stays. */
  @Override
  public void close() {
    closed = true;
    loop.close();
  }
}
