package org.cairn.codec.block;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * What is the same in every OpenPGP message that Delta Chat encrypts: session key packets that are
 * all of one kind (RFC 9580 sections 5.1 and 5.3), then one encrypted data packet of version 2
 * (section 5.13.2) to the end. Its heads and lengths are left out:
 *
 * <pre>
 *   squeezed = count *key data      ; count: below 128 public-key, from 128 symmetric session keys
 *   key      = 32 octets, 32 octets ; the sender's point; the wrapped session key
 *            | 55 octets            ; salt, nonce, wrapped key, tag
 * </pre>
 */
public final class OpenPgpFraming {
  private static final int MAX_KEYS = 127;
  private static final int SYMMETRIC = 0x80;
  private static final int DATA_TAG = 0xc0 | 18;
  private static final byte[] DATA_HEAD = {2, 7, 2, 7};

  /** Encrypted to nobody named: version 6, no fingerprint, ECDH, a point of 263 bits. */
  private static final byte[] PUBLIC_KEY_HEAD = {(byte) 0xc1, 71, 6, 0, 18, 1, 7, 0x40};

  private static final int POINT = 32;
  private static final byte WRAPPED = 32;

  /** Version 6, AES-128, OCB, salted S2K with SHA-256. */
  private static final byte[] SYMMETRIC_HEAD = {(byte) 0xc3, 62, 6, 28, 7, 2, 10, 1, 8};

  private static final int SYMMETRIC_BODY = 55;

  /** All keys that there can be, and a head. */
  private static final int MAX_START = 16 * 1024;

  /** Lengths of new-format packets (RFC 9580 section 4.2.1). */
  private static final int ONE_OCTET = 192;

  private static final int TWO_OCTETS = 8384;

  private static final List<Integer> LENGTHS = List.of(1, 2, 5);

  private OpenPgpFraming() {}

  /**
   * An octet string with its framing, of which the first octets are here.
   *
   * @param octets in place of the framing's
   * @param rest how many octets follow unchanged
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Start(byte[] octets, int rest) {
    /** Of the message, all told. */
    public int length() {
      return Math.addExact(octets.length, rest);
    }
  }

  /** The message without its framing, if it has just this framing. */
  public static Optional<OctetSource> squeeze(OctetSource message) {
    byte[] start = message.read(0, Math.min(MAX_START, message.length()));
    OctetWriter keys = new OctetWriter();
    boolean symmetric = start.length > 0 && start[0] == SYMMETRIC_HEAD[0];
    int count = 0;
    int at = 0;
    while (count < MAX_KEYS && (symmetric ? hasSymmetric(start, at) : hasPublic(start, at))) {
      at += symmetric ? symmetricKey(start, at, keys) : publicKey(start, at, keys);
      count++;
    }
    Optional<byte[]> head = dataHead(start, at, message.length());
    if (count == 0 || head.isEmpty()) {
      return Optional.empty();
    }
    byte[] squeezed =
        new OctetWriter()
            .octet(symmetric ? SYMMETRIC | count : count)
            .octets(keys.toBytes())
            .toBytes();
    OctetSource data = message.slice(at + head.get().length, message.length());
    return Optional.of(OctetSource.inRow(List.of(OctetSource.of(squeezed), data)));
  }

  /**
   * Gives the message its framing again.
   *
   * @param in is left where the unchanged octets begin
   * @param squeezed how many octets the message has without its framing
   */
  public static Start expand(OctetInput in, int squeezed) throws UndecodableException {
    int before = in.remaining();
    int count = in.octet();
    OctetWriter out = new OctetWriter();
    for (int i = 0; i < (count & MAX_KEYS); i++) {
      if (count < SYMMETRIC) {
        out.octets(PUBLIC_KEY_HEAD).octets(in.octets(POINT));
        out.octet(WRAPPED).octets(in.octets(WRAPPED));
      } else {
        out.octets(SYMMETRIC_HEAD).octets(in.octets(SYMMETRIC_BODY));
      }
    }
    int rest = squeezed - (before - in.remaining());
    if (rest < 0) {
      throw new UndecodableException(Reason.TRUNCATED, "a message ends within its keys");
    }
    return new Start(out.octets(head(rest + DATA_HEAD.length)).toBytes(), rest);
  }

  private static boolean hasPublic(byte[] message, int at) {
    int wrapped = at + PUBLIC_KEY_HEAD.length + POINT;
    return standsAt(PUBLIC_KEY_HEAD, message, at)
        && wrapped + 1 + WRAPPED <= message.length
        && message[wrapped] == WRAPPED;
  }

  private static int publicKey(byte[] message, int at, OctetWriter out) {
    int point = at + PUBLIC_KEY_HEAD.length;
    int wrapped = point + POINT + 1;
    out.octets(message, point, point + POINT).octets(message, wrapped, wrapped + WRAPPED);
    return wrapped + WRAPPED - at;
  }

  private static boolean hasSymmetric(byte[] message, int at) {
    return standsAt(SYMMETRIC_HEAD, message, at)
        && at + SYMMETRIC_HEAD.length + SYMMETRIC_BODY <= message.length;
  }

  private static int symmetricKey(byte[] message, int at, OctetWriter out) {
    int body = at + SYMMETRIC_HEAD.length;
    out.octets(message, body, body + SYMMETRIC_BODY);
    return SYMMETRIC_HEAD.length + SYMMETRIC_BODY;
  }

  /** The head of the data packet, if that reaches from here to the end. */
  private static Optional<byte[]> dataHead(byte[] start, int at, int length) {
    for (int lengthOctets : LENGTHS) {
      byte[] head = head(length - at - 1 - lengthOctets);
      if (head.length == 1 + lengthOctets + DATA_HEAD.length && standsAt(head, start, at)) {
        return Optional.of(head);
      }
    }
    return Optional.empty();
  }

  private static byte[] head(int body) {
    OctetWriter out = new OctetWriter().octet(DATA_TAG);
    if (body < ONE_OCTET) {
      out.octet(body);
    } else if (body < TWO_OCTETS) {
      out.octet(((body - ONE_OCTET) >> 8) + ONE_OCTET).octet(body - ONE_OCTET);
    } else {
      out.octet(255).octet(body >>> 24).octet(body >>> 16).octet(body >>> 8).octet(body);
    }
    return out.octets(DATA_HEAD).toBytes();
  }

  private static boolean standsAt(byte[] head, byte[] message, int at) {
    return at + head.length <= message.length
        && Arrays.equals(head, 0, head.length, message, at, at + head.length);
  }
}
