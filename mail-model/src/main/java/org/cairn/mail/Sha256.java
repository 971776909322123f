package org.cairn.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 hash, written as 64 hex digits. */
public record Sha256(String hex) {
  public static final int BYTES = 32;

  public Sha256 {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a SHA-256 hash is 64 hex digits");
    }
    HexFormat.of().parseHex(hex);
  }

  public static Sha256 of(byte[] content) {
    return new Sha256(HexFormat.of().formatHex(newDigest().digest(content)));
  }

  /** The hash of what was fed to {@code digest}, which is reset by it. */
  public static Sha256 of(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public byte[] toBytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
