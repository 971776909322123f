package org.cairn.syncthing.node;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a file of bundles. It is random, and what Syncthing calls unfinished files and
 * conflicting copies has another form.
 */
public record BatchName(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{24}\\.cbs");
  private static final int DIGITS = 24;

  public BatchName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not the name of a file of bundles");
    }
  }

  public static BatchName random(RandomGenerator random) {
    return new BatchName(Base32.random(random, DIGITS) + ".cbs");
  }

  /** Whatever {@code text} is; nothing unless it is such a name. */
  public static Optional<BatchName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BatchName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
