package org.cairn.imap.store;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.Keyword;
import org.cairn.imap.mailbox.SystemFlag;

/**
 * Flags as two columns: a number with a bit for each system flag, and the keywords parted by
 * spaces. The bits are on disk: they never change.
 */
final class FlagColumns {
  static final long SEEN = 1;
  static final long DELETED = 8;

  /**
   * Most mails have no keywords; then a number is all there is to their flags, and they share them.
   */
  private static final List<Flags> WITHOUT_KEYWORDS =
      LongStream.range(0, 1L << SystemFlag.values().length)
          .mapToObj(bits -> Flags.of(system(bits), List.of()))
          .toList();

  private FlagColumns() {}

  private static long bit(SystemFlag flag) {
    return switch (flag) {
      case SEEN -> SEEN;
      case ANSWERED -> 2;
      case FLAGGED -> 4;
      case DELETED -> DELETED;
      case DRAFT -> 16;
    };
  }

  static long bits(Flags flags) {
    return flags.system().stream().mapToLong(FlagColumns::bit).sum();
  }

  static String keywords(Flags flags) {
    return flags.keywords().stream().map(Keyword::name).collect(Collectors.joining(" "));
  }

  static Flags read(long bits, String keywords) {
    if (keywords.isEmpty()) {
      return WITHOUT_KEYWORDS.get((int) bits & (WITHOUT_KEYWORDS.size() - 1));
    }
    SortedSet<Keyword> words = new TreeSet<>();
    for (String name : keywords.split(" ", -1)) {
      words.add(new Keyword(name));
    }
    return new Flags(system(bits), words);
  }

  private static Set<SystemFlag> system(long bits) {
    Set<SystemFlag> system = EnumSet.allOf(SystemFlag.class);
    system.removeIf(flag -> (bits & bit(flag)) == 0);
    return system;
  }
}
