package org.cairn.custody;

import java.util.regex.Pattern;

/** The way something goes, as a word: {@code nncp}, {@code removable}, {@code lora}. */
public record Transport(String word) implements Comparable<Transport> {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  public Transport {
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("a transport is a word of at most 32 characters");
    }
  }

  public static Transport of(String word) {
    return new Transport(word);
  }

  @Override
  public int compareTo(Transport other) {
    return word.compareTo(other.word);
  }

  @Override
  public String toString() {
    return word;
  }
}
