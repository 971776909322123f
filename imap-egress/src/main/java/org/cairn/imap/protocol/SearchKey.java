package org.cairn.imap.protocol;

import java.time.LocalDate;
import java.util.List;
import org.cairn.imap.mailbox.Keyword;
import org.cairn.imap.mailbox.SystemFlag;

/** What a SEARCH looks for (RFC 3501 section 6.4.4). */
public sealed interface SearchKey {
  /** Every mail; also OLD, since no mail is ever {@code \Recent} here. */
  record All() implements SearchKey {}

  /** No mail: RECENT, NEW. */
  record None() implements SearchKey {}

  /** ANSWERED, DELETED, DRAFT, FLAGGED, SEEN. */
  record HasFlag(SystemFlag flag) implements SearchKey {}

  /** KEYWORD. */
  record HasKeyword(Keyword keyword) implements SearchKey {}

  /** BCC, CC, FROM, SUBJECT, TO, HEADER: any field if the text is empty. */
  record Field(String name, String text) implements SearchKey {}

  /** BODY. */
  record Body(String text) implements SearchKey {}

  /** TEXT: header section or body. */
  record Anywhere(String text) implements SearchKey {}

  /** BEFORE, ON, SINCE. */
  record Arrived(Relation relation, LocalDate date) implements SearchKey {}

  /** SENTBEFORE, SENTON, SENTSINCE. */
  record Sent(Relation relation, LocalDate date) implements SearchKey {}

  /** How a day compares. */
  enum Relation {
    BEFORE,
    ON,
    SINCE;

    /** Whether {@code day} stands in this relation to {@code wanted}. */
    public boolean holds(LocalDate day, LocalDate wanted) {
      return switch (this) {
        case BEFORE -> day.isBefore(wanted);
        case ON -> day.equals(wanted);
        case SINCE -> !day.isBefore(wanted);
      };
    }
  }

  /** LARGER. */
  record Larger(long octets) implements SearchKey {}

  /** SMALLER. */
  record Smaller(long octets) implements SearchKey {}

  /** UID. */
  record Uids(SequenceSet set) implements SearchKey {}

  /** A bare set. */
  record SequenceNumbers(SequenceSet set) implements SearchKey {}

  /** MODSEQ (RFC 7162): changed at this mod-sequence or later. */
  record ChangedFrom(long modSeq) implements SearchKey {}

  /** NOT. */
  record Not(SearchKey key) implements SearchKey {}

  /** OR. */
  record Or(SearchKey left, SearchKey right) implements SearchKey {}

  /** Several keys, all of which must hold. */
  record And(List<SearchKey> keys) implements SearchKey {
    public And {
      keys = List.copyOf(keys);
    }
  }

  /** Whether MODSEQ stands in it: then the answer names a mod-sequence. */
  default boolean asksForModSeq() {
    return switch (this) {
      case ChangedFrom _ -> true;
      case Not(SearchKey key) -> key.asksForModSeq();
      case Or(SearchKey left, SearchKey right) -> left.asksForModSeq() || right.asksForModSeq();
      case And(List<SearchKey> keys) -> keys.stream().anyMatch(SearchKey::asksForModSeq);
      case All _,
          None _,
          HasFlag _,
          HasKeyword _,
          Field _,
          Body _,
          Anywhere _,
          Arrived _,
          Sent _,
          Larger _,
          Smaller _,
          Uids _,
          SequenceNumbers _ ->
          false;
    };
  }
}
