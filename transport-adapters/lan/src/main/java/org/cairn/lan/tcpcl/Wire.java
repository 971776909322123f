package org.cairn.lan.tcpcl;

/** The numbers of RFC 9174 that reader and writer share. */
final class Wire {
  static final byte[] MAGIC = {'d', 't', 'n', '!'};
  static final int VERSION = 4;
  static final int CAN_TLS = 0x01;

  static final int SEGMENT = 0x01;
  static final int ACK = 0x02;
  static final int REFUSE = 0x03;
  static final int KEEPALIVE = 0x04;
  static final int END = 0x05;
  static final int REJECT = 0x06;
  static final int INIT = 0x07;

  static final int FLAG_END = 0x01;
  static final int FLAG_START = 0x02;
  static final int FLAG_REPLY = 0x01;
  static final int ITEM_CRITICAL = 0x01;

  /** The extension that says how long a bundle is (section 5.2.5.1). */
  static final int TRANSFER_LENGTH = 0x0001;

  /** Flags, type and length of an extension item. */
  static final int ITEM_HEAD_OCTETS = 5;

  private Wire() {}
}
