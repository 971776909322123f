package org.cairn.router.content;

import java.util.SortedSet;
import java.util.TreeSet;
import org.cairn.log.record.ContentId;

/**
 * A content as it stands on the log, whole or not.
 *
 * @param chunks the numbers of those that are there
 * @param last the offset of the newest of them
 */
public record StoredContent(ContentId id, SortedSet<Integer> chunks, long last) {
  public StoredContent {
    chunks = new TreeSet<>(chunks);
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException("content without a chunk is gone");
    }
  }
}
