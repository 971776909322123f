package org.cairn.lan.tcpcl;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.EndReason;
import org.cairn.lan.tcpcl.TcpclMessage.KeepAlive;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.lan.tcpcl.TcpclMessage.RejectReason;
import org.cairn.lan.tcpcl.TcpclMessage.SessionEnd;
import org.cairn.lan.tcpcl.TcpclMessage.SessionInit;
import org.jspecify.annotations.Nullable;

/**
 * One side of a session of TCPCL (RFC 9174 section 3.1), after the contact headers and TLS. What is
 * to be written is asked for, message by message, so that an acknowledgement never waits for more
 * than the segment that is being written. Times are those of a clock that nobody sets. Used by one
 * thread at a time.
 *
 * @param <T> what the bundles that are sent are known by
 */
public final class TcpclSession<T> {
  private enum Phase {
    /** The other side has not said who it is. */
    OPENING,
    OPEN,
    /** No bundle begins any more. */
    ENDING,
    OVER
  }

  /** Who is answered so often, and reads none of it, is not answered any more. */
  private static final int MOST_UNSAID = 65_536;

  private final Terms terms;
  private final Deque<TcpclMessage> first = new ArrayDeque<>();
  private final Outbox<T> outbox = new Outbox<>();
  private final Inflow inflow;
  private Phase phase = Phase.OPENING;
  private @Nullable SessionInit peer;
  private Duration lastSent;
  private Duration lastReceived;
  private Duration endBy = Duration.ZERO;
  private boolean endSaid;
  private boolean endHeard;

  public TcpclSession(Terms terms, Duration now) {
    this.terms = terms;
    this.inflow = new Inflow(terms.transferMru());
    this.lastSent = now;
    this.lastReceived = now;
    first.add(terms.init());
  }

  /** Sends a bundle after those offered before; what comes of it is an event, or is given back. */
  public void offer(T what, Octets bundle) {
    outbox.offer(what, bundle);
  }

  /** Bundles that have not begun are not sent, and not given back. */
  public void withdraw(Predicate<T> which) {
    outbox.withdraw(which);
  }

  /**
   * Takes what the other side said.
   *
   * @throws TcpclFault if it must not say that; its {@linkplain TcpclFault#answer answer} is the
   *     last thing to write
   */
  public List<SessionEvent<T>> receive(TcpclMessage message, Duration now) throws TcpclFault {
    lastReceived = now;
    if (peer == null) {
      return switch (message) {
        case SessionInit init -> open(init, now);
        case SessionEnd end -> ended(end, now);
        default -> throw unexpected("nothing precedes SESS_INIT", message);
      };
    }
    return switch (message) {
      case SessionInit _ -> throw unexpected("a second SESS_INIT", message);
      case SessionEnd end -> ended(end, now);
      case KeepAlive _ -> List.of();
      case TcpclMessage.Rejected(var reason, int header) ->
          throw unexpected("it rejects message type " + header + ": " + reason, message);
      case TcpclMessage.Segment segment -> taken(segment);
      case TcpclMessage.Ack ack ->
          outbox
              .take(ack)
              .<List<SessionEvent<T>>>map(what -> List.of(new SessionEvent.Taken<>(what)))
              .orElse(List.of());
      case TcpclMessage.Refusal(var why, long transfer) ->
          outbox
              .answered(transfer)
              .<List<SessionEvent<T>>>map(w -> refused(w, why))
              .orElse(List.of());
    };
  }

  private List<SessionEvent<T>> refused(T what, RefusalReason why) {
    return why == RefusalReason.COMPLETED
        ? List.of(new SessionEvent.Taken<>(what))
        : List.of(new SessionEvent.Refused<>(what, why));
  }

  private List<SessionEvent<T>> open(SessionInit init, Duration now) {
    peer = init;
    if (init.critical() || init.segmentMru() == 0) {
      end(EndReason.CONTACT_FAILURE, now);
      return List.of();
    }
    phase = phase == Phase.OPENING ? Phase.OPEN : phase;
    return List.of(new SessionEvent.Opened<>(init));
  }

  private List<SessionEvent<T>> taken(TcpclMessage.Segment segment) throws TcpclFault {
    if (first.size() >= MOST_UNSAID) {
      throw unexpected("it sends, and does not read what it is answered", segment);
    }
    return switch (inflow.take(segment)) {
      case Inflow.Step.Say(var answer) -> {
        first.add(answer);
        yield List.of();
      }
      case Inflow.Step.Whole(var bundle) ->
          List.of(new SessionEvent.Arrived<>(segment.transfer(), bundle));
      case Inflow.Step.Ignored _ -> List.of();
    };
  }

  private List<SessionEvent<T>> ended(SessionEnd end, Duration now) {
    endHeard = true;
    if (!end.isReply() && !endSaid) {
      first.add(new SessionEnd(true, end.reason()));
      endSaid = true;
    }
    ending(now);
    return List.of();
  }

  /**
   * A bundle that came is durable here, or is not taken.
   *
   * @param refusal why not
   */
  public void settle(long transfer, Optional<RefusalReason> refusal) {
    inflow.settle(transfer, refusal).ifPresent(first::add);
  }

  /** Ends the session in order: what is on its way is finished, if that does not take too long. */
  public void end(EndReason reason, Duration now) {
    if (!endSaid) {
      first.add(new SessionEnd(false, reason));
      endSaid = true;
    }
    ending(now);
  }

  private void ending(Duration now) {
    if (phase != Phase.OVER && phase != Phase.ENDING) {
      phase = Phase.ENDING;
      endBy = now.plus(terms.endWithin());
    }
  }

  /** What is to be written now; nothing if there is nothing to say before {@link #wakeAt}. */
  public Optional<TcpclMessage> next(Duration now) {
    look(now);
    Optional<TcpclMessage> next = first.isEmpty() ? segment(now) : Optional.of(first.remove());
    if (next.isPresent()) {
      lastSent = now;
    }
    return next;
  }

  private Optional<TcpclMessage> segment(Duration now) {
    SessionInit other = peer;
    if (other == null || phase == Phase.OVER) {
      return Optional.empty();
    }
    int most = (int) Math.min(other.segmentMru(), terms.segmentOctets());
    Optional<TcpclMessage> segment = outbox.next(most, phase == Phase.OPEN);
    return segment.isEmpty() && !isBefore(now, lastSent.plus(keepalive()))
        ? Optional.of(new KeepAlive())
        : segment;
  }

  private void look(Duration now) {
    boolean isSilent = isBefore(lastReceived.plus(keepalive().multipliedBy(2)), now);
    if (isSilent && phase != Phase.OVER) {
      if (!endSaid) {
        first.add(new SessionEnd(false, EndReason.IDLE_TIMEOUT));
        endSaid = true;
      }
      phase = Phase.OVER;
    }
    boolean isDone = endHeard && !outbox.hasUnanswered() && inflow.isIdle();
    if (phase == Phase.ENDING && (isDone || isBefore(endBy, now))) {
      phase = Phase.OVER;
    }
  }

  /** When {@link #next} has something to say, or the session ends, if nothing else happens. */
  public Duration wakeAt() {
    Duration wake = earlier(lastSent, lastReceived.plus(keepalive())).plus(keepalive());
    return phase == Phase.ENDING ? earlier(wake, endBy) : wake;
  }

  /** The shorter one of both; a side that wants none is asked all the same. */
  private Duration keepalive() {
    Duration ours = terms.keepalive();
    if (peer == null || peer.keepaliveSeconds() == 0) {
      return ours;
    }
    return earlier(ours, Duration.ofSeconds(peer.keepaliveSeconds()));
  }

  /** Whether bundles may begin. */
  public boolean isOpen() {
    return phase == Phase.OPEN;
  }

  /** Whether nothing more is said once what is to be written is written. */
  public boolean isOver() {
    return phase == Phase.OVER && first.isEmpty();
  }

  /** The connection is gone: what was not answered is given back, oldest first. */
  public List<T> abandon() {
    phase = Phase.OVER;
    first.clear();
    return outbox.abandon();
  }

  /** The most octets of a bundle that the other side takes; nothing before it said so. */
  public long mostOctets() {
    return peer == null ? 0 : peer.transferMru();
  }

  private static boolean isBefore(Duration one, Duration other) {
    return one.compareTo(other) < 0;
  }

  private static Duration earlier(Duration one, Duration other) {
    return isBefore(one, other) ? one : other;
  }

  private static TcpclFault unexpected(String what, TcpclMessage message) {
    int header =
        switch (message) {
          case SessionInit _ -> Wire.INIT;
          case SessionEnd _ -> Wire.END;
          case KeepAlive _ -> Wire.KEEPALIVE;
          case TcpclMessage.Rejected _ -> Wire.REJECT;
          case TcpclMessage.Segment _ -> Wire.SEGMENT;
          case TcpclMessage.Ack _ -> Wire.ACK;
          case TcpclMessage.Refusal _ -> Wire.REFUSE;
        };
    return new TcpclFault(what, RejectReason.UNEXPECTED, header);
  }
}
