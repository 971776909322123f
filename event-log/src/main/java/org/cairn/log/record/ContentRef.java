package org.cairn.log.record;

import java.util.Objects;
import org.cairn.log.Position;
import org.cairn.mail.Sha256;

/** Where the content of a mail is: in the same record, or in pieces on the content topic. */
public sealed interface ContentRef {
  /** Content up to so many octets rides in the record; more would make every copy of it dear. */
  int INLINE_OCTETS = 64 * 1024;

  long sizeOctets();

  Sha256 hash();

  /** The octets are in the record's {@code content} header. */
  record Inline(long sizeOctets, Sha256 hash) implements ContentRef {
    public Inline {
      if (sizeOctets < 0 || sizeOctets > INLINE_OCTETS) {
        throw new IllegalArgumentException("inline content has 0 to " + INLINE_OCTETS + " octets");
      }
    }

    public static Inline of(byte[] content) {
      return new Inline(content.length, Sha256.of(content));
    }
  }

  /**
   * The octets are on the topic {@code content}.
   *
   * @param id random; the records are keyed {@code id/0}, {@code id/1}, ...
   * @param chunks how many records
   * @param first where the first of them stands; the others follow it on the same partition
   */
  record Stored(ContentId id, long sizeOctets, Sha256 hash, int chunks, Position first)
      implements ContentRef {
    public Stored {
      Objects.requireNonNull(id);
      if (sizeOctets < 0 || chunks < 1) {
        throw new IllegalArgumentException("stored content has a size and at least one chunk");
      }
    }
  }
}
