package org.cairn.lan.tcpcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.RejectReason;
import org.jspecify.annotations.Nullable;

/** The bundles that go: one after the other in segments, each until it is answered. */
final class Outbox<T> {
  /** A bundle on its way. */
  private static final class Transfer<T> {
    private final T what;
    private final Octets octets;
    private final long id;
    private int sent;

    Transfer(T what, Octets octets, long id) {
      this.what = what;
      this.octets = octets;
      this.id = id;
    }
  }

  private record Waiting<T>(T what, Octets octets) {}

  private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
  private final Map<Long, Transfer<T>> unanswered = new LinkedHashMap<>();
  private @Nullable Transfer<T> current;
  private long nextId;

  void offer(T what, Octets bundle) {
    waiting.add(new Waiting<>(what, bundle));
  }

  /** Takes back what has not begun. */
  void withdraw(Predicate<T> which) {
    waiting.removeIf(one -> which.test(one.what()));
  }

  boolean hasUnanswered() {
    return !unanswered.isEmpty();
  }

  /**
   * The next segment.
   *
   * @param most octets of data
   * @param mayBegin whether another bundle may be begun
   */
  Optional<TcpclMessage> next(int most, boolean mayBegin) {
    Transfer<T> transfer = current;
    if (transfer == null) {
      Waiting<T> first = mayBegin ? waiting.poll() : null;
      if (first == null) {
        return Optional.empty();
      }
      transfer = new Transfer<>(first.what(), first.octets(), nextId++);
      unanswered.put(transfer.id, transfer);
    }
    return Optional.of(segment(transfer, most));
  }

  private TcpclMessage segment(Transfer<T> transfer, int most) {
    int total = transfer.octets.length();
    int from = transfer.sent;
    int to = Math.min(total, from + most);
    boolean isStart = from == 0;
    boolean isEnd = to == total;
    transfer.sent = to;
    current = isEnd ? null : transfer;
    return new TcpclMessage.Segment(
        isStart,
        isEnd,
        transfer.id,
        isStart && !isEnd ? OptionalLong.of(total) : OptionalLong.empty(),
        false,
        transfer.octets.slice(from, to));
  }

  /** What the other side has, if that ends a bundle. */
  Optional<T> take(TcpclMessage.Ack ack) throws TcpclFault {
    Transfer<T> transfer = unanswered.get(ack.transfer());
    if (transfer == null) {
      return Optional.empty(); // refused before
    }
    if (ack.length() > transfer.sent || (ack.isEnd() && ack.length() != transfer.octets.length())) {
      throw new TcpclFault(
          ack.length() + " octets are acknowledged of " + transfer.sent,
          RejectReason.UNEXPECTED,
          Wire.ACK);
    }
    return ack.isEnd() ? answered(transfer.id) : Optional.empty();
  }

  /** What is not taken, if it is known: no more of it is sent. */
  Optional<T> answered(long id) {
    Transfer<T> transfer = unanswered.remove(id);
    if (transfer == null) {
      return Optional.empty();
    }
    if (transfer == current) {
      current = null;
    }
    return Optional.of(transfer.what);
  }

  /** All that was not answered, begun or not, is given back. */
  List<T> abandon() {
    List<T> left = new ArrayList<>();
    unanswered.values().forEach(transfer -> left.add(transfer.what));
    left.addAll(giveBackWaiting());
    unanswered.clear();
    current = null;
    return left;
  }

  /** What has not begun is given back. */
  List<T> giveBackWaiting() {
    List<T> left = waiting.stream().map(Waiting::what).toList();
    waiting.clear();
    return left;
  }
}
