package org.cairn.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Names one mail through all services and gateways: 16 bytes, written as 32 hex digits.
 *
 * <p>For content with a Message-ID it is derived from reverse-path, sorted recipients and content,
 * so that a client that was not sure and sends again sends the same mail. Content without one gets
 * a random id: two equal texts may then well be meant as two mails.
 */
public record MailId(String hex) implements Comparable<MailId> {
  public static final int BYTES = 16;

  public MailId {
    if (hex.length() != 2 * BYTES || !hex.chars().allMatch(MailId::isLowerHexDigit)) {
      throw new IllegalArgumentException("a mail id is 32 lower-case hex digits");
    }
  }

  private static boolean isLowerHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }

  public static MailId of(byte[] bytes) {
    return new MailId(HexFormat.of().formatHex(bytes));
  }

  public static MailId random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return of(bytes);
  }

  /**
   * Derives the id of a mail whose content has a Message-ID.
   *
   * @param contentHash SHA-256 of the content as it was received
   */
  public static MailId derive(Envelope envelope, Sha256 contentHash) {
    MessageDigest digest = Sha256.newDigest();
    feed(digest, "cairn mail id 1");
    feed(digest, envelope.reversePath().toString());
    envelope.recipients().stream()
        .map(r -> r.address().toString())
        .sorted()
        .forEach(a -> feed(digest, a));
    digest.update(contentHash.toBytes());
    return of(Arrays.copyOf(digest.digest(), BYTES));
  }

  /**
   * Derives the id of a mail without a Message-ID that came in a file with others: the same file
   * brings the same mails.
   *
   * @param file SHA-256 of the whole file
   * @param number of the mail in it
   */
  public static MailId derive(NodeName from, Sha256 file, int number) {
    MessageDigest digest = Sha256.newDigest();
    feed(digest, "cairn mail in a file 1");
    feed(digest, from.name());
    feed(digest, file.hex());
    feed(digest, Integer.toString(number));
    return of(Arrays.copyOf(digest.digest(), BYTES));
  }

  /** Every field ends with a zero octet, which no field contains: no two lists feed alike. */
  private static void feed(MessageDigest digest, String field) {
    digest.update(field.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  @Override
  public int compareTo(MailId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
