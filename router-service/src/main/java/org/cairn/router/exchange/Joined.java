package org.cairn.router.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Joiner;
import org.cairn.bundle.part.Part;

/** What came of joining the parts of a mail. */
public sealed interface Joined {
  /** An encoded mail, whole again. */
  record Whole(Octets encoded) implements Joined {}

  /** They do not make the whole: all of them are void, and shall come again. */
  record NotWhole() implements Joined {}

  /**
   * Joins all parts of one mail in memory.
   *
   * @param parts in the order of their numbers
   */
  static Joined of(List<Part> parts) {
    if (parts.isEmpty() || !isComplete(parts)) {
      return new NotWhole();
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(octets(parts));
    Joiner joiner = new Joiner(encoded);
    try {
      for (Part part : parts) {
        joiner.write(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory refuses nothing", e);
    }
    return joiner.isWhole(parts.getFirst().whole())
        ? new Whole(Octets.of(encoded.toByteArray()))
        : new NotWhole();
  }

  private static boolean isComplete(List<Part> parts) {
    Part first = parts.getFirst();
    boolean complete = parts.size() == first.count();
    for (int number = 0; complete && number < parts.size(); number++) {
      Part part = parts.get(number);
      complete =
          part.number() == number
              && part.count() == first.count()
              && part.mail().equals(first.mail())
              && part.whole().equals(first.whole());
    }
    return complete;
  }

  private static int octets(List<Part> parts) {
    return Math.toIntExact(parts.stream().mapToLong(part -> part.octets().length()).sum());
  }
}
