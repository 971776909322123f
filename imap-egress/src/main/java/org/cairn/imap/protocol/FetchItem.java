package org.cairn.imap.protocol;

/** One thing a FETCH asks of a mail (RFC 3501 section 6.4.5, RFC 7162). */
public sealed interface FetchItem {
  /** What is known without reading the mail, or has a name of its own. */
  enum Simple implements FetchItem {
    FLAGS,
    INTERNALDATE,
    RFC822_SIZE,
    UID,
    MODSEQ,
    ENVELOPE,
    BODY,
    BODYSTRUCTURE
  }

  /**
   * Octets of the mail.
   *
   * @param name how the answer calls it, without the origin of a partial fetch
   * @param peek whether the mail stays unseen
   * @param partial which octets of the section
   */
  record Octets(String name, Section section, boolean peek, Partial partial) implements FetchItem {}

  /**
   * Which octets of a section.
   *
   * @param origin the first octet wanted, from 0
   * @param count how many at most
   */
  record Partial(long origin, long count) {
    /** All octets. */
    public static final Partial ALL = new Partial(0, Long.MAX_VALUE);

    public Partial {
      if (origin < 0 || count < 1) {
        throw new IllegalArgumentException("origin and count are positive");
      }
    }

    /** Whether the client named a part of the octets. */
    public boolean isPartial() {
      return count != Long.MAX_VALUE;
    }
  }
}
