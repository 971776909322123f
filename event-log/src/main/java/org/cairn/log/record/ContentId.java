package org.cairn.log.record;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names one content on the topic {@code content}: 16 random bytes as hex digits. */
public record ContentId(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

  public ContentId {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a content id is 32 lower-case hex digits");
    }
  }

  public static ContentId random(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new ContentId(HexFormat.of().formatHex(bytes));
  }

  /** The key of one chunk on the log. */
  public String chunkKey(int chunk) {
    return hex + "/" + chunk;
  }

  @Override
  public String toString() {
    return hex;
  }
}
