package org.cairn.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM file (RFC 7468): its label and the base64 text within. Text between blocks, as
 * openssl likes to write it, is passed over.
 *
 * <pre>
 * -----BEGIN label-----
 * base64
 * -----END label-----
 * </pre>
 */
record PemBlock(String label, String base64) {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String TAIL = "-----";

  /**
   * Reads all blocks of a file.
   *
   * @throws IllegalArgumentException if a block does not end or is locked by a password (RFC 1421
   *     headers)
   */
  static List<PemBlock> parse(String file) {
    List<PemBlock> blocks = new ArrayList<>();
    StringBuilder base64 = new StringBuilder();
    String label = "";
    for (String untrimmed : file.lines().toList()) {
      String line = untrimmed.strip();
      if (line.startsWith(BEGIN) && line.endsWith(TAIL)) {
        label = line.substring(BEGIN.length(), line.length() - TAIL.length());
        base64.setLength(0);
      } else if (line.startsWith(END) && !label.isEmpty()) {
        blocks.add(new PemBlock(label, base64.toString()));
        label = "";
      } else if (!label.isEmpty() && line.indexOf(':') >= 0) {
        throw new IllegalArgumentException("a key with a password is not supported");
      } else if (!label.isEmpty()) {
        base64.append(line);
      }
    }
    if (!label.isEmpty()) {
      throw new IllegalArgumentException("a PEM block does not end");
    }
    return blocks;
  }

  /**
   * What the block holds.
   *
   * @throws IllegalArgumentException if it is not base64
   */
  byte[] octets() {
    return Base64.getDecoder().decode(base64);
  }
}
