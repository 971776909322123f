package org.cairn.router.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cairn.log.record.ContentId;

/**
 * Strikes off a list of contents whatever a record says the id of. Nobody asks what kind of record
 * it is or whether it can be read: 32 hex digits in a row that are the id of a content name it.
 * Confined to one thread.
 */
public final class NamedContents {
  private static final int ID_DIGITS = 32;

  private final Map<String, StoredContent> left = new HashMap<>();

  public NamedContents(Collection<StoredContent> all) {
    all.forEach(content -> left.put(content.id().hex(), content));
  }

  /** Whether nothing is left that a further record could name. */
  public boolean areAll() {
    return left.isEmpty();
  }

  /** What no record has named. */
  public List<StoredContent> unnamed() {
    return new ArrayList<>(left.values());
  }

  /** Takes the text of a record. */
  public void read(byte[] record) {
    int digits = 0;
    for (int i = 0; i < record.length; i++) {
      digits = isDigit(record[i]) ? digits + 1 : 0;
      if (digits >= ID_DIGITS) {
        left.remove(new String(record, i + 1 - ID_DIGITS, ID_DIGITS, StandardCharsets.US_ASCII));
      }
    }
  }

  private static boolean isDigit(byte octet) {
    return (octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'f');
  }

  /** The content that a key on the topic {@code content} belongs to. */
  public static ContentId idOf(String chunkKey) {
    return new ContentId(chunkKey.substring(0, Math.min(ID_DIGITS, chunkKey.length())));
  }
}
