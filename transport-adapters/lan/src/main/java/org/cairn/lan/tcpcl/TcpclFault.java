package org.cairn.lan.tcpcl;

import java.io.IOException;
import org.cairn.lan.tcpcl.TcpclMessage.RejectReason;

/** The other side does not keep to RFC 9174, or to what was agreed: the session is over. */
public final class TcpclFault extends IOException {
  private static final long serialVersionUID = 1;

  private final RejectReason reason;
  private final int header;

  /**
   * @param header the first octet of the message
   */
  public TcpclFault(String message, RejectReason reason, int header) {
    super(message);
    this.reason = reason;
    this.header = header;
  }

  /** What to tell the other side. */
  public TcpclMessage.Rejected answer() {
    return new TcpclMessage.Rejected(reason, header);
  }
}
