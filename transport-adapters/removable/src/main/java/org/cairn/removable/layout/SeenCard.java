package org.cairn.removable.layout;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;

/**
 * What a gateway has read on a stick and has durably, so that it reads it once. Whoever changes it
 * does no more harm than taking files away does.
 *
 * <pre>{@code
 * card = "cairn-seen 1 " incarnation LF *(hash LF)
 * hash = 64 hex digits                ; SHA-256 of a file's path, length and first 4 KiB
 * }</pre>
 *
 * A gateway that was restored from a backup has another incarnation and reads all of it again.
 */
public final class SeenCard {
  /** A card that is longer is not read: it would name 60,000 files. */
  public static final int MOST_OCTETS = 4 << 20;

  /** So many octets of a file are looked at to know it again. */
  public static final int START_OCTETS = 4096;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private SeenCard() {}

  private static String title(Incarnation incarnation) {
    return "cairn-seen 1 " + incarnation;
  }

  public static byte[] write(Incarnation incarnation, Collection<Sha256> files) {
    StringBuilder card = new StringBuilder(title(incarnation)).append('\n');
    files.forEach(file -> card.append(file.hex()).append('\n'));
    return card.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** What is on a card; nothing if it is another incarnation's or is damaged. */
  public static Set<Sha256> read(Incarnation incarnation, byte[] card) {
    String text = new String(card, StandardCharsets.ISO_8859_1);
    Set<Sha256> files = new LinkedHashSet<>();
    if (text.startsWith(title(incarnation) + "\n")) {
      text.lines().skip(1).filter(HASH.asMatchPredicate()).map(Sha256::new).forEach(files::add);
    }
    return files;
  }

  /** What a file is known by: its header, which says what it holds, stands at its start. */
  public static Sha256 nameOf(String path, long octets, byte[] start) {
    var digest = Sha256.newDigest();
    digest.update((path + "\0" + octets + "\0").getBytes(StandardCharsets.UTF_8));
    digest.update(start);
    return Sha256.of(digest);
  }
}
