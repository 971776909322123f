package org.cairn.log.record;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Joins a request to its answer: 16 random bytes as hex digits. */
public record RequestId(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

  public RequestId {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a request id is 32 lower-case hex digits");
    }
  }

  public static RequestId random(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new RequestId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return hex;
  }
}
