package org.cairn.syncthing.node;

import java.util.Optional;
import java.util.regex.Pattern;
import org.cairn.mail.Sha256;

/**
 * What a device of Syncthing is called: the SHA-256 of its certificate in Base32, with a check
 * digit after each 13, in groups of 7 with hyphens. Syncthing refuses a whole configuration for one
 * wrong digit, so they are checked here.
 */
public record DeviceId(String text) implements Comparable<DeviceId> {
  private static final Pattern FORM = Pattern.compile("[A-Z2-7]{7}(-[A-Z2-7]{7}){7}");
  private static final int CHECKED = 13;
  private static final int GROUP = 7;

  public DeviceId {
    if (!FORM.matcher(text).matches() || !text.equals(grouped(checked(text)))) {
      throw new IllegalArgumentException("not the id of a device of Syncthing");
    }
  }

  /** The device that has this certificate, encoded in DER. */
  public static DeviceId ofCertificate(byte[] certificate) {
    String hash = Base32.encode(Sha256.of(certificate).toBytes());
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < hash.length(); i += CHECKED) {
      String part = hash.substring(i, i + CHECKED);
      digits.append(part).append(checkDigit(part));
    }
    return new DeviceId(grouped(digits.toString()));
  }

  /** Whatever {@code text} is; nothing unless it is an id. */
  public static Optional<DeviceId> parse(String text) {
    try {
      return Optional.of(new DeviceId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same digits with the check digits that belong there. */
  private static String checked(String text) {
    String digits = text.replace("-", "");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < digits.length(); i += CHECKED + 1) {
      String part = digits.substring(i, i + CHECKED);
      all.append(part).append(checkDigit(part));
    }
    return all.toString();
  }

  private static String grouped(String digits) {
    return digits.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  /** By Luhn's algorithm in base 32, as Syncthing does it: from the left. */
  private static char checkDigit(String part) {
    int sum = 0;
    for (int i = 0; i < part.length(); i++) {
      int addend = Base32.ALPHABET.indexOf(part.charAt(i)) * (i % 2 == 0 ? 1 : 2);
      sum += addend / Base32.ALPHABET.length() + addend % Base32.ALPHABET.length();
    }
    return Base32.ALPHABET.charAt(Math.floorMod(-sum, Base32.ALPHABET.length()));
  }

  /** Its first group, by which people know it. */
  public String start() {
    return text.substring(0, GROUP);
  }

  @Override
  public int compareTo(DeviceId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
