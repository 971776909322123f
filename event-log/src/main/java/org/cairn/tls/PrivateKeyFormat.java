package org.cairn.tls;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The three ways a private key is written in PEM: PKCS #8 ({@code PRIVATE KEY}), PKCS #1 ({@code
 * RSA PRIVATE KEY}) and SEC 1 ({@code EC PRIVATE KEY}). Java reads only the first; the other two
 * become it by putting the algorithm's name around them (RFC 5958 section 2).
 */
final class PrivateKeyFormat {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int CURVE_TAG = 0xa0;

  private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

  private PrivateKeyFormat() {}

  static boolean isPrivateKey(PemBlock block) {
    return block.label().endsWith("PRIVATE KEY");
  }

  /**
   * Reads a private key for a certificate.
   *
   * @param algorithm what the public key of the certificate says it is: RSA, EC, EdDSA
   */
  static PrivateKey read(PemBlock block, String algorithm) throws GeneralSecurityException {
    byte[] pkcs8 =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.octets();
          case "RSA PRIVATE KEY" -> wrap(RSA, block.octets());
          case "EC PRIVATE KEY" -> wrap(ecAlgorithm(block.octets()), block.octets());
          default -> throw new GeneralSecurityException(block.label() + " is not supported");
        };
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, key));
  }

  /** SEC 1: sequence of version, key, [0] curve, [1] public key. The curve moves outwards. */
  private static byte[] ecAlgorithm(byte[] sec1) throws GeneralSecurityException {
    int at = contentOf(sec1, 0);
    while (at + 1 < sec1.length) {
      int content = contentOf(sec1, at);
      int end = content + lengthOf(sec1, at);
      if (end > sec1.length) {
        break;
      }
      if ((sec1[at] & 0xff) == CURVE_TAG) {
        return element(SEQUENCE, EC_PUBLIC_KEY, Arrays.copyOfRange(sec1, content, end));
      }
      at = end;
    }
    throw new GeneralSecurityException("the EC private key does not name its curve");
  }

  private static int lengthOf(byte[] der, int at) throws GeneralSecurityException {
    int first = octet(der, at + 1);
    if (first < 0x80) {
      return first;
    }
    if (first == 0x81) {
      return octet(der, at + 2);
    }
    if (first == 0x82) {
      return octet(der, at + 2) << 8 | octet(der, at + 3);
    }
    throw new GeneralSecurityException("the private key is damaged");
  }

  private static int contentOf(byte[] der, int at) throws GeneralSecurityException {
    int first = octet(der, at + 1);
    return at + 2 + (first < 0x80 ? 0 : first - 0x80);
  }

  private static int octet(byte[] der, int at) throws GeneralSecurityException {
    if (at >= der.length) {
      throw new GeneralSecurityException("the private key is cut short");
    }
    return der[at] & 0xff;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    int length = content.size();
    if (length >= 0x100) {
      element.write(0x82);
      element.write(length >> 8);
    } else if (length >= 0x80) {
      element.write(0x81);
    }
    element.write(length);
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
