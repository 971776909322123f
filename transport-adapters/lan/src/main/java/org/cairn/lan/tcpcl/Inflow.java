package org.cairn.lan.tcpcl;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.Ack;
import org.cairn.lan.tcpcl.TcpclMessage.Refusal;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.lan.tcpcl.TcpclMessage.RejectReason;
import org.cairn.lan.tcpcl.TcpclMessage.Segment;
import org.jspecify.annotations.Nullable;

/** The bundle that comes, and those that came and are not settled. */
final class Inflow {
  /** What a segment led to. */
  sealed interface Step {
    /** To be said at once. */
    record Say(TcpclMessage answer) implements Step {}

    /** The bundle is whole; its last acknowledgement waits until it is settled. */
    record Whole(Octets bundle) implements Step {}

    /** The rest of a bundle that was refused. */
    record Ignored() implements Step {}
  }

  private final int transferMru;
  private final Map<Long, Ack> unsettled = new HashMap<>();
  private @Nullable Long current;
  private @Nullable Long refused;
  private long total;
  private ByteArrayOutputStream octets = new ByteArrayOutputStream();

  Inflow(int transferMru) {
    this.transferMru = transferMru;
  }

  boolean isIdle() {
    return current == null && unsettled.isEmpty();
  }

  Step take(Segment segment) throws TcpclFault {
    if (segment.isStart()) {
      begin(segment);
    } else if (refused != null && refused == segment.transfer()) {
      refused = segment.isEnd() ? null : refused;
      return new Step.Ignored();
    } else if (current == null || current != segment.transfer()) {
      throw unexpected("a segment of transfer " + segment.transfer() + ", which has not begun");
    }
    Optional<RefusalReason> why = fault(segment);
    if (why.isPresent()) {
      refused = segment.isEnd() ? null : Long.valueOf(segment.transfer());
      drop();
      return new Step.Say(new Refusal(why.get(), segment.transfer()));
    }
    octets.writeBytes(segment.data().toBytes());
    Ack ack = new Ack(segment.isStart(), segment.isEnd(), segment.transfer(), octets.size());
    if (!segment.isEnd()) {
      return new Step.Say(ack);
    }
    Octets bundle = Octets.of(octets.toByteArray());
    unsettled.put(segment.transfer(), ack);
    drop();
    return new Step.Whole(bundle);
  }

  private void begin(Segment segment) throws TcpclFault {
    if (current != null || unsettled.containsKey(segment.transfer())) {
      throw unexpected("transfer " + segment.transfer() + " begins within another");
    }
    refused = null;
    current = segment.transfer();
    total = segment.total().orElse(-1);
  }

  private Optional<RefusalReason> fault(Segment segment) {
    long after = octets.size() + (long) segment.data().length();
    if (segment.critical()) {
      return Optional.of(RefusalReason.EXTENSION_FAILURE);
    }
    if (Math.max(after, total) > transferMru) {
      return Optional.of(RefusalReason.NOT_ACCEPTABLE);
    }
    boolean isWrong = total >= 0 && (segment.isEnd() ? after != total : after > total);
    return isWrong ? Optional.of(RefusalReason.NOT_ACCEPTABLE) : Optional.empty();
  }

  private void drop() {
    current = null;
    octets = new ByteArrayOutputStream();
  }

  /** The answer to a bundle that came whole. */
  Optional<TcpclMessage> settle(long transfer, Optional<RefusalReason> refusal) {
    return Optional.ofNullable(unsettled.remove(transfer))
        .map(ack -> refusal.<TcpclMessage>map(why -> new Refusal(why, transfer)).orElse(ack));
  }

  private static TcpclFault unexpected(String what) {
    return new TcpclFault(what, RejectReason.UNEXPECTED, Wire.SEGMENT);
  }
}
