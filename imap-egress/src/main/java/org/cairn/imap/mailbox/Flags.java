package org.cairn.imap.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The flags of a mail.
 *
 * @param system the flags every client knows
 * @param keywords at most {@link #MAX_KEYWORDS} that clients made up, in order
 */
public record Flags(Set<SystemFlag> system, SortedSet<Keyword> keywords) {
  public static final int MAX_KEYWORDS = 32;

  /**
   * No client gives a mail more than that. Older mailboxes may have mails with more, so it is only
   * asked of what comes.
   */
  public static final int MAX_KEYWORD_OCTETS = 512;

  public static final Flags NONE = new Flags(Set.of(), Collections.emptySortedSet());

  public Flags {
    system = system.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(system));
    keywords = Collections.unmodifiableSortedSet(new TreeSet<>(keywords));
    if (keywords.size() > MAX_KEYWORDS) {
      throw new IllegalArgumentException("a mail has at most " + MAX_KEYWORDS + " keywords");
    }
  }

  public static Flags of(SystemFlag... flags) {
    return new Flags(Set.of(flags), Collections.emptySortedSet());
  }

  public static Flags of(Collection<SystemFlag> system, Collection<Keyword> keywords) {
    return new Flags(Set.copyOf(system), new TreeSet<>(keywords));
  }

  /** Of all keywords together. */
  public int keywordOctets() {
    return keywords.stream().mapToInt(keyword -> keyword.name().length()).sum();
  }

  public boolean has(SystemFlag flag) {
    return system.contains(flag);
  }

  public boolean has(Keyword keyword) {
    return keywords.contains(keyword);
  }

  /**
   * These and those.
   *
   * @throws IllegalArgumentException if they have too many keywords together
   */
  public Flags plus(Flags others) {
    Set<SystemFlag> flags = mutableSystem();
    flags.addAll(others.system);
    SortedSet<Keyword> words = new TreeSet<>(keywords);
    words.addAll(others.keywords);
    return new Flags(flags, words);
  }

  /** These without those. */
  public Flags minus(Flags others) {
    Set<SystemFlag> flags = mutableSystem();
    flags.removeAll(others.system);
    SortedSet<Keyword> words = new TreeSet<>(keywords);
    words.removeAll(others.keywords);
    return new Flags(flags, words);
  }

  private Set<SystemFlag> mutableSystem() {
    Set<SystemFlag> flags = EnumSet.noneOf(SystemFlag.class);
    flags.addAll(system);
    return flags;
  }

  /** As IMAP lists them, parted by spaces, without parentheses. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    system.forEach(flag -> names.add(flag.wireName()));
    keywords.forEach(keyword -> names.add(keyword.name()));
    return String.join(" ", names);
  }
}
