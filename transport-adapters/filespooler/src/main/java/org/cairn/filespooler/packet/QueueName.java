package org.cairn.filespooler.packet;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.cairn.seal.Incarnation;

/**
 * What a queue is called, also as a folder: each has numbers of its own, from 1. A new one has a
 * new name, by which whoever reads learns of it; it names nobody.
 *
 * <pre>{@code
 * name = "q-" incarnation "-" 8 of a-z 2-7      ; of its writer: 8 hex digits; random
 * }</pre>
 */
public record QueueName(String text) {
  private static final Pattern FORM = Pattern.compile("q-[0-9a-f]{8}-[a-z2-7]{8}");
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int RANDOM = 8;

  public QueueName {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("no queue is called so");
    }
  }

  public static Optional<QueueName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new QueueName(text)) : Optional.empty();
  }

  /** A new name. */
  public static QueueName fresh(Incarnation writer, RandomGenerator random) {
    StringBuilder text = new StringBuilder(start(writer));
    for (int i = 0; i < RANDOM; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return new QueueName(text.toString());
  }

  /** Whether its writer remembers all that it wrote there. */
  public boolean isOf(Incarnation writer) {
    return text.startsWith(start(writer));
  }

  private static String start(Incarnation writer) {
    return "q-" + writer + "-";
  }

  @Override
  public String toString() {
    return text;
  }
}
