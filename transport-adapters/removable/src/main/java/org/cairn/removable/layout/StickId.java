package org.cairn.removable.layout;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a stick wherever it is plugged in; it stands in a file at its root. A stick without one is
 * not ours, and is left alone.
 */
public record StickId(String word) {
  /** The name of the file. */
  public static final String FILE = "CAIRN.ID";

  /** A file that is longer is no marker. */
  public static final int FILE_OCTETS = 128;

  private static final Pattern WORD = Pattern.compile("[a-z0-9]{8,32}");
  private static final Pattern MARKER = Pattern.compile("cairn-stick 1 ([a-z0-9]{8,32})\\s*");

  public StickId {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("a stick is named by 8 to 32 letters and digits");
    }
  }

  public static StickId random(RandomGenerator random) {
    return new StickId(Base32.random(random, 16).toLowerCase(Locale.ROOT));
  }

  /** What stands in the file. */
  public byte[] marker() {
    return ("cairn-stick 1 " + word + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the file. */
  public static Optional<StickId> parse(byte[] marker) {
    Matcher matcher = MARKER.matcher(new String(marker, StandardCharsets.ISO_8859_1));
    return matcher.matches() ? Optional.of(new StickId(matcher.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    return word;
  }
}
