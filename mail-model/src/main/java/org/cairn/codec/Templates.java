package org.cairn.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The skeletons that so many contents have that a number says them, as version 1 knows them. They
 * never change; a later version adds to them.
 *
 * <p>All are of Delta Chat's encrypted mail: with and without {@code Chat-Version}, as the file
 * behind a pre-message, each with the OpenPGP message squeezed or as it is.
 */
final class Templates {
  private static final String ENCRYPTED =
      """
      Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";\s
      \tboundary="\6"
      MIME-Version: 1.0
      From: <\3\0>
      To: "hidden-recipients": ;
      Subject: [...]
      Date: \4\0 +0000
      Message-ID: <\5@localhost>
      FIELDS

      --\2\0
      Content-Type: application/pgp-encrypted; charset="utf-8"
      Content-Transfer-Encoding: 7bit

      Version: 1

      --\2\0
      Content-Type: application/octet-stream; charset="utf-8"
      Content-Transfer-Encoding: 7bit

      -----BEGIN PGP MESSAGE-----

      \10BLOCK
      -----END PGP MESSAGE-----

      --\2\0--

      """;

  private static final String CHAT = "Chat-Version: 1.0\n";
  private static final String POST = CHAT + "Chat-Is-Post-Message: 1\n";
  private static final String SECURE_JOIN = "";

  /** Folded as number 2 says: lines of 64, CRLF, checksum. The last value of the mail. */
  private static final String AS_IT_IS = "\202";

  private static final String SQUEEZED = "\302";

  private static final List<byte[]> NUMBERED =
      List.of(
          skeleton(CHAT, SQUEEZED),
          skeleton(POST, SQUEEZED),
          skeleton(SECURE_JOIN, SQUEEZED),
          skeleton(CHAT, AS_IT_IS),
          skeleton(POST, AS_IT_IS),
          skeleton(SECURE_JOIN, AS_IT_IS));

  private Templates() {}

  private static byte[] skeleton(String fields, String folding) {
    return ENCRYPTED
        .replace("FIELDS\n", fields + "\n")
        .replace("BLOCK", folding)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static int count() {
    return NUMBERED.size();
  }

  static byte[] skeleton(int number) {
    return NUMBERED.get(number).clone();
  }

  /** The number of that skeleton, if it has one. */
  static Optional<Integer> numberOf(byte[] skeleton) {
    for (int number = 0; number < NUMBERED.size(); number++) {
      if (Arrays.equals(NUMBERED.get(number), skeleton)) {
        return Optional.of(number);
      }
    }
    return Optional.empty();
  }
}
