package org.cairn.lan.tcpcl;

import java.util.OptionalLong;
import org.cairn.bundle.cbor.Octets;

/** What two entities say after the contact headers and TLS (RFC 9174 sections 4.5 to 6.1). */
public sealed interface TcpclMessage {
  /** The longest interval of keepalives, in seconds. */
  int MOST_KEEPALIVE_SECONDS = 0xffff;

  /** The longest id of a node, in octets. */
  int MOST_NODE_OCTETS = 0xffff;

  /**
   * Opens a session (SESS_INIT, section 4.6).
   *
   * @param keepaliveSeconds wanted between messages; 0 for none
   * @param segmentMru the most octets of data in one segment that its sender takes
   * @param transferMru the most octets of one bundle that its sender takes
   * @param nodeId the sender's endpoint id, empty if it does not tell
   * @param critical whether it has an extension that must be understood and is unknown here
   */
  record SessionInit(
      int keepaliveSeconds, long segmentMru, long transferMru, String nodeId, boolean critical)
      implements TcpclMessage {
    public SessionInit {
      if (keepaliveSeconds < 0 || keepaliveSeconds > MOST_KEEPALIVE_SECONDS) {
        throw new IllegalArgumentException("keepalives have 16 bits of seconds");
      }
      notNegative(segmentMru);
      notNegative(transferMru);
    }
  }

  /** Ends a session, or agrees to that (SESS_TERM, section 6.1). */
  record SessionEnd(boolean isReply, EndReason reason) implements TcpclMessage {}

  /** Nothing to say (KEEPALIVE, section 5.1.1). */
  record KeepAlive() implements TcpclMessage {}

  /** A message was not understood, or not expected (MSG_REJECT, section 5.1.2). */
  record Rejected(RejectReason reason, int header) implements TcpclMessage {}

  /**
   * Some octets of a bundle (XFER_SEGMENT, section 5.2.2).
   *
   * @param total the octets of the whole bundle, if its first segment said so
   * @param critical whether it has an extension that must be understood and is unknown here
   */
  record Segment(
      boolean isStart,
      boolean isEnd,
      long transfer,
      OptionalLong total,
      boolean critical,
      Octets data)
      implements TcpclMessage {
    public Segment {
      if (!isStart && (total.isPresent() || critical)) {
        throw new IllegalArgumentException("only the first segment has extensions");
      }
    }
  }

  /**
   * So much of a bundle was taken (XFER_ACK, section 5.2.3).
   *
   * @param length octets since the start of the bundle
   */
  record Ack(boolean isStart, boolean isEnd, long transfer, long length) implements TcpclMessage {
    public Ack {
      notNegative(length);
    }
  }

  /** A bundle is not taken (XFER_REFUSE, section 5.2.4). */
  record Refusal(RefusalReason reason, long transfer) implements TcpclMessage {}

  private static void notNegative(long octets) {
    if (octets < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  /** Why a session ends (section 9.6). */
  enum EndReason {
    UNKNOWN(0),
    IDLE_TIMEOUT(1),
    VERSION_MISMATCH(2),
    BUSY(3),
    CONTACT_FAILURE(4),
    RESOURCE_EXHAUSTION(5);

    private final int code;

    EndReason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** Why a bundle is not taken (section 9.7). */
  enum RefusalReason {
    UNKNOWN(0),
    COMPLETED(1),
    NO_RESOURCES(2),
    RETRANSMIT(3),
    NOT_ACCEPTABLE(4),
    EXTENSION_FAILURE(5),
    SESSION_TERMINATING(6);

    private final int code;

    RefusalReason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** What was wrong with a message (section 9.8) */
  enum RejectReason {
    TYPE_UNKNOWN(1),
    UNSUPPORTED(2),
    UNEXPECTED(3);

    private final int code;

    RejectReason(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
