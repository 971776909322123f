package org.cairn.nncp.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the beginning of a file that the handler made of a packet for {@code rmail}.
 *
 * <pre>{@code
 * file = "cairn-rmail 1 " count LF count*(argument LF) input    ; what nncp-exec was given
 * }</pre>
 */
public final class RmailFile {
  private static final Pattern TITLE = Pattern.compile("cairn-rmail 1 ([0-9]{1,3})");

  /** NNCP takes no longer command, with all its words. */
  private static final int LONGEST_LINE = 512;

  private RmailFile() {}

  /**
   * The arguments; what is left is the input.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it does not begin like this
   */
  public static List<String> arguments(InputStream in) throws IOException {
    Matcher title = TITLE.matcher(line(in));
    if (!title.matches()) {
      throw new IllegalArgumentException("not what the handler makes");
    }
    List<String> arguments = new ArrayList<>();
    for (int left = Integer.parseInt(title.group(1)); left > 0; left--) {
      arguments.add(line(in));
    }
    return List.copyOf(arguments);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.size() == LONGEST_LINE) {
        throw new IllegalArgumentException("not what the handler makes");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
