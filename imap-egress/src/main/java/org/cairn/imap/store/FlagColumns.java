package org.cairn.imap.store;

import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    if (bits == 0 && keywords.isEmpty()) {
      return Flags.NONE;
    }
    Set<SystemFlag> system = EnumSet.allOf(SystemFlag.class);
    system.removeIf(flag -> (bits & bit(flag)) == 0);
    SortedSet<Keyword> words = new TreeSet<>();
    if (!keywords.isEmpty()) {
      for (String name : keywords.split(" ", -1)) {
        words.add(new Keyword(name));
      }
    }
    return new Flags(system, words);
  }
}
