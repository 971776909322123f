package org.cairn.lan.tcpcl;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.EndReason;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.lan.tcpcl.TcpclMessage.RejectReason;

/**
 * Reads what RFC 9174 says, within bounds: nothing is kept of what is longer than was agreed. Every
 * method throws {@link TcpclFault} for what is none of it and {@link java.io.EOFException} at the
 * end. Used by one thread.
 */
public final class TcpclReader {
  /** All extensions of a message together may have so many octets. */
  static final int MOST_EXTENSION_OCTETS = 4096;

  private final DataInputStream in;
  private final long segmentMru;

  /**
   * @param segmentMru the most octets of data in one segment, as we told the other side
   */
  public TcpclReader(InputStream in, int segmentMru) {
    this.in = new DataInputStream(in);
    this.segmentMru = segmentMru;
  }

  /** The contact header (section 4.2): whether the other side can TLS. */
  public boolean contact() throws IOException {
    byte[] magic = in.readNBytes(Wire.MAGIC.length);
    if (!Arrays.equals(magic, Wire.MAGIC)) {
      throw fault("this is not TCPCL", 0);
    }
    int version = in.readUnsignedByte();
    if (version != Wire.VERSION) {
      throw fault("TCPCL of version " + version, 0);
    }
    return (in.readUnsignedByte() & Wire.CAN_TLS) != 0;
  }

  public TcpclMessage next() throws IOException {
    int header = in.readUnsignedByte();
    return switch (header) {
      case Wire.SEGMENT -> segment();
      case Wire.ACK -> {
        int flags = in.readUnsignedByte();
        yield new TcpclMessage.Ack(isStart(flags), isEnd(flags), in.readLong(), size());
      }
      case Wire.REFUSE -> {
        RefusalReason reason = named(RefusalReason.values(), in.readUnsignedByte());
        yield new TcpclMessage.Refusal(reason, in.readLong());
      }
      case Wire.KEEPALIVE -> new TcpclMessage.KeepAlive();
      case Wire.END -> {
        boolean isReply = (in.readUnsignedByte() & Wire.FLAG_REPLY) != 0;
        EndReason reason = named(EndReason.values(), in.readUnsignedByte());
        yield new TcpclMessage.SessionEnd(isReply, reason);
      }
      case Wire.REJECT -> {
        int reason = in.readUnsignedByte();
        RejectReason[] all = RejectReason.values();
        yield new TcpclMessage.Rejected(
            all[Math.clamp(reason - 1L, 0, all.length - 1)], in.readUnsignedByte());
      }
      case Wire.INIT -> init();
      default -> throw new TcpclFault("message type " + header, RejectReason.TYPE_UNKNOWN, header);
    };
  }

  private TcpclMessage init() throws IOException {
    int keepalive = in.readUnsignedShort();
    long segment = size();
    long transfer = size();
    byte[] node = new byte[in.readUnsignedShort()];
    in.readFully(node);
    Extensions extensions = extensions(Wire.INIT, -1);
    return new TcpclMessage.SessionInit(
        keepalive,
        segment,
        transfer,
        new String(node, StandardCharsets.UTF_8),
        extensions.critical());
  }

  private TcpclMessage segment() throws IOException {
    int flags = in.readUnsignedByte();
    long transfer = in.readLong();
    Extensions extensions =
        isStart(flags) ? extensions(Wire.SEGMENT, Wire.TRANSFER_LENGTH) : Extensions.NONE;
    long length = in.readLong();
    if (length < 0 || length > segmentMru) {
      throw fault("a segment of " + Long.toUnsignedString(length) + " octets", Wire.SEGMENT);
    }
    byte[] data = new byte[(int) length];
    in.readFully(data);
    return new TcpclMessage.Segment(
        isStart(flags),
        isEnd(flags),
        transfer,
        extensions.total(),
        extensions.critical(),
        Octets.of(data));
  }

  /** What the extensions of a message say that is known here. */
  private record Extensions(OptionalLong total, boolean critical) {
    static final Extensions NONE = new Extensions(OptionalLong.empty(), false);
  }

  private Extensions extensions(int header, int known) throws IOException {
    long left = Integer.toUnsignedLong(in.readInt());
    if (left > MOST_EXTENSION_OCTETS) {
      throw fault(left + " octets of extensions", header);
    }
    Extensions found = Extensions.NONE;
    while (left > 0) {
      if (left < Wire.ITEM_HEAD_OCTETS) {
        throw fault("an extension is cut short", header);
      }
      boolean critical = (in.readUnsignedByte() & Wire.ITEM_CRITICAL) != 0;
      int type = in.readUnsignedShort();
      int length = in.readUnsignedShort();
      left -= Wire.ITEM_HEAD_OCTETS + length;
      if (left < 0) {
        throw fault("an extension is longer than all of them", header);
      }
      if (type == known && length == Long.BYTES) {
        found = new Extensions(OptionalLong.of(size()), found.critical());
      } else {
        in.readFully(new byte[length]);
        found = new Extensions(found.total(), found.critical() || critical);
      }
    }
    return found;
  }

  /** A size of 64 bits; what no Java array holds is as good as the largest. */
  private long size() throws IOException {
    long size = in.readLong();
    return size < 0 ? Long.MAX_VALUE : size;
  }

  private static boolean isStart(int flags) {
    return (flags & Wire.FLAG_START) != 0;
  }

  private static boolean isEnd(int flags) {
    return (flags & Wire.FLAG_END) != 0;
  }

  /** A reason that nobody knows is the first: unknown. */
  private static <T> T named(T[] all, int code) {
    return all[code < all.length ? code : 0];
  }

  private static TcpclFault fault(String what, int header) {
    return new TcpclFault(what, RejectReason.UNSUPPORTED, header);
  }
}
