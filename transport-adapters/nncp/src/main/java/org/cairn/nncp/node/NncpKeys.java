package org.cairn.nncp.node;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of our own node, as {@code nncp-cfgnew} makes them and as we keep them: lines of a word,
 * a colon and Base32. The tools alone know how they are made and used.
 */
public final class NncpKeys {
  private static final Pattern LINE =
      Pattern.compile("^\\s*([a-z]+):\\s*([A-Z2-7]+)\\s*$", Pattern.MULTILINE);
  private static final List<String> WORDS =
      List.of("id", "exchpub", "exchprv", "signpub", "signprv", "noiseprv", "noisepub");

  /** A signing secret of 64 octets; the other secrets have 32. */
  private static final Pattern SECRET = Pattern.compile("[A-Z2-7]{52}|[A-Z2-7]{103}");

  private final Map<String, String> all;

  private NncpKeys(Map<String, String> all) {
    this.all = all;
  }

  /**
   * Reads keys: the first of each word counts.
   *
   * @throws IllegalArgumentException if some are missing or are none
   */
  public static NncpKeys parse(String text) {
    Map<String, String> all = new TreeMap<>();
    Matcher matcher = LINE.matcher(text);
    while (matcher.find()) {
      all.putIfAbsent(matcher.group(1), matcher.group(2));
    }
    all.keySet().retainAll(WORDS);
    if (all.size() < WORDS.size()
        || !all.values().stream().allMatch(value -> SECRET.matcher(value).matches())) {
      throw new IllegalArgumentException("not the keys of a node of NNCP");
    }
    NncpKeys keys = new NncpKeys(all);
    if (!keys.contact(List.of()).id().text().equals(keys.word("id"))) {
      throw new IllegalArgumentException("an id and a key of NNCP that do not belong together");
    }
    return keys;
  }

  /** What others may know of our node, but for where it is. */
  public NncpContact contact() {
    return contact(List.of());
  }

  /** What others may know of our node. */
  public NncpContact contact(List<NncpAddress> addresses) {
    return new NncpContact(
        new NncpKey(word("signpub")),
        new NncpKey(word("exchpub")),
        new NncpKey(word("noisepub")),
        addresses);
  }

  private String word(String word) {
    return Optional.ofNullable(all.get(word)).orElseThrow();
  }

  /** All of them, secrets too, by their words. */
  Map<String, String> all() {
    return Map.copyOf(all);
  }

  /** As they are kept, secrets too. */
  public String write() {
    StringBuilder text = new StringBuilder();
    all.forEach((word, value) -> text.append(word).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return word("id");
  }
}
