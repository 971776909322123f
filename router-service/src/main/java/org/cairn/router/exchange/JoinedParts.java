package org.cairn.router.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.cairn.bundle.part.Joiner;
import org.cairn.bundle.part.Part;
import org.cairn.codec.octets.OctetSource;

/**
 * The encoded mail that parts make, of which one or two parts are in memory: each is brought when
 * it is read, and again. Used by one thread.
 *
 * <p>Reading throws {@link UncheckedIOException} if a part is not there, or of something else.
 */
public final class JoinedParts implements OctetSource {
  private final Part first;
  private final IntFunction<Optional<Part>> parts;
  private final int length;
  private Part recent;
  private Part before;

  private JoinedParts(Part first, IntFunction<Optional<Part>> parts) {
    this.first = first;
    this.parts = parts;
    this.recent = first;
    this.before = first;
    int last = first.count() - 1;
    this.length = Math.toIntExact((long) last * Part.OCTETS + part(last).octets().length());
  }

  /**
   * Joins all parts of one mail.
   *
   * @param first any of them
   * @param parts each by its number; nothing if it is not there any more
   * @return nothing if they do not make the whole: all of them are void, and shall come again
   */
  public static Optional<OctetSource> of(Part first, IntFunction<Optional<Part>> parts) {
    try {
      JoinedParts joined = new JoinedParts(first, parts);
      return joined.isWhole() ? Optional.of(joined) : Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    Joiner joiner = new Joiner(OutputStream.nullOutputStream());
    try {
      for (int number = 0; number < first.count(); number++) {
        joiner.write(part(number));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("nothing refuses nothing", e);
    }
    return joiner.isWhole(first.whole());
  }

  private Part part(int number) {
    if (recent.number() == number) {
      return recent;
    }
    Part wanted = before.number() == number ? before : brought(number);
    before = recent;
    recent = wanted;
    return wanted;
  }

  private Part brought(int number) {
    return parts
        .apply(number)
        .filter(part -> part.number() == number && isOfTheSame(part))
        .orElseThrow(
            () -> new UncheckedIOException(new IOException("part " + number + " is missing")));
  }

  private boolean isOfTheSame(Part part) {
    return part.mail().equals(first.mail())
        && part.whole().equals(first.whole())
        && part.count() == first.count();
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
    byte[] octets = new byte[count];
    int at = from;
    while (at < from + count) {
      Part part = part(at / Part.OCTETS);
      int begin = at % Part.OCTETS;
      int some = Math.min(from + count - at, part.octets().length() - begin);
      byte[] slice = part.octets().slice(begin, begin + some).toBytes();
      System.arraycopy(slice, 0, octets, at - from, some);
      at += some;
    }
    return octets;
  }
}
