package org.cairn.imap.protocol;

import java.util.List;

/** Writes sets of numbers (RFC 3501 section 9). */
public final class SequenceSetFormat {
  private SequenceSetFormat() {}

  /** Numbers in the order given; what follows one upon another becomes a range. */
  public static String format(List<Long> numbers) {
    StringBuilder set = new StringBuilder();
    int at = 0;
    while (at < numbers.size()) {
      int last = at;
      while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
        last++;
      }
      set.append(set.isEmpty() ? "" : ",").append(numbers.get(at));
      if (last > at) {
        set.append(':').append(numbers.get(last));
      }
      at = last + 1;
    }
    return set.toString();
  }
}
