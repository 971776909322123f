package org.cairn.syncthing.node;

import java.util.regex.Pattern;

/**
 * What devices call a folder that they have together. It is a hash, so that a device that only
 * carries learns no name from it; and both sides find it by themselves, so that nobody needs to
 * offer or to accept a folder.
 */
public record FolderId(String text) implements Comparable<FolderId> {
  private static final Pattern FORM = Pattern.compile("cairn-[a-z2-7]{20}");
  private static final int DIGITS = 20;

  public FolderId {
    if (!isOne(text)) {
      throw new IllegalArgumentException("not the id of a folder of ours");
    }
  }

  /** Whether a folder is called as ours are. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The folder of two gateways, whoever asks. */
  public static FolderId between(DeviceId one, DeviceId other) {
    boolean inOrder = one.compareTo(other) < 0;
    DeviceId first = inOrder ? one : other;
    DeviceId second = inOrder ? other : one;
    return of("cairn folder of two\n" + first + "\n" + second);
  }

  /** The folder that all have together whose keepers chose the same words. */
  public static FolderId shared(String words) {
    return of("cairn folder of many\n" + words.strip());
  }

  private static FolderId of(String text) {
    return new FolderId("cairn-" + Base32.wordOf(text, DIGITS));
  }

  @Override
  public int compareTo(FolderId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
