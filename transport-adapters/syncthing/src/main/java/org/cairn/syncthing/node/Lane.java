package org.cairn.syncthing.node;

import java.util.regex.Pattern;

/**
 * The sub-directory of a folder for what goes from one gateway to another. Only the first writes
 * there, so that no two devices ever write one path.
 */
public record Lane(String name) {
  private static final Pattern FORM = Pattern.compile("c-[a-z2-7]{16}");
  private static final int DIGITS = 16;

  /** As Syncthing's patterns say it: every lane, in whatever folder. */
  static final String PATTERN = "/c-" + "?".repeat(DIGITS);

  public Lane {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a lane");
    }
  }

  public static Lane of(DeviceId from, DeviceId to) {
    return new Lane("c-" + Base32.wordOf("cairn lane\n" + from + "\n" + to, DIGITS));
  }

  @Override
  public String toString() {
    return name;
  }
}
