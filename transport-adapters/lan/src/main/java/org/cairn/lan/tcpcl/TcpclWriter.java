package org.cairn.lan.tcpcl;

import static org.cairn.lan.tcpcl.Wire.FLAG_END;
import static org.cairn.lan.tcpcl.Wire.FLAG_REPLY;
import static org.cairn.lan.tcpcl.Wire.FLAG_START;
import static org.cairn.lan.tcpcl.Wire.ITEM_CRITICAL;
import static org.cairn.lan.tcpcl.Wire.ITEM_HEAD_OCTETS;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what RFC 9174 says. Not flushed; used by one thread. */
public final class TcpclWriter {
  private final DataOutputStream out;

  public TcpclWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** The contact header (section 4.2). */
  public void contact(boolean canTls) throws IOException {
    out.write(Wire.MAGIC);
    out.writeByte(Wire.VERSION);
    out.writeByte(canTls ? Wire.CAN_TLS : 0);
  }

  public void write(TcpclMessage message) throws IOException {
    switch (message) {
      case TcpclMessage.SessionInit init -> write(init);
      case TcpclMessage.SessionEnd(boolean isReply, var reason) -> {
        out.writeByte(Wire.END);
        out.writeByte(isReply ? FLAG_REPLY : 0);
        out.writeByte(reason.code());
      }
      case TcpclMessage.KeepAlive _ -> out.writeByte(Wire.KEEPALIVE);
      case TcpclMessage.Rejected(var reason, int header) -> {
        out.writeByte(Wire.REJECT);
        out.writeByte(reason.code());
        out.writeByte(header);
      }
      case TcpclMessage.Segment segment -> write(segment);
      case TcpclMessage.Ack(boolean isStart, boolean isEnd, long transfer, long length) -> {
        out.writeByte(Wire.ACK);
        out.writeByte(flags(isStart, isEnd));
        out.writeLong(transfer);
        out.writeLong(length);
      }
      case TcpclMessage.Refusal(var reason, long transfer) -> {
        out.writeByte(Wire.REFUSE);
        out.writeByte(reason.code());
        out.writeLong(transfer);
      }
    }
  }

  private void write(TcpclMessage.SessionInit init) throws IOException {
    byte[] node = init.nodeId().getBytes(StandardCharsets.UTF_8);
    out.writeByte(Wire.INIT);
    out.writeShort(init.keepaliveSeconds());
    out.writeLong(init.segmentMru());
    out.writeLong(init.transferMru());
    out.writeShort(node.length);
    out.write(node);
    out.writeInt(0); // no extensions
  }

  private void write(TcpclMessage.Segment segment) throws IOException {
    out.writeByte(Wire.SEGMENT);
    out.writeByte(flags(segment.isStart(), segment.isEnd()));
    out.writeLong(segment.transfer());
    if (segment.isStart()) {
      out.writeInt(segment.total().isPresent() ? ITEM_HEAD_OCTETS + Long.BYTES : 0);
      if (segment.total().isPresent()) {
        out.writeByte(ITEM_CRITICAL);
        out.writeShort(Wire.TRANSFER_LENGTH);
        out.writeShort(Long.BYTES);
        out.writeLong(segment.total().getAsLong());
      }
    }
    out.writeLong(segment.data().length());
    out.write(segment.data().toBytes());
  }

  private static int flags(boolean isStart, boolean isEnd) {
    return (isStart ? FLAG_START : 0) | (isEnd ? FLAG_END : 0);
  }

  public void flush() throws IOException {
    out.flush();
  }
}
