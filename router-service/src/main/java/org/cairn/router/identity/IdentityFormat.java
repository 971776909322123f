package org.cairn.router.identity;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * The octets of the identity's file: lines of ASCII, so that a keeper who must can see what it is.
 *
 * <pre>{@code
 * file        = "cairn-identity 1" LF
 *               "node " name LF
 *               "incarnation " 8HEX LF
 *               "identity " 64HEX LF                   ; Ed25519, secret
 *               "seal " serial " " 64HEX LF            ; X25519, secret
 *               *("old " until " " 64HEX LF)           ; RFC 3339 in UTC
 *               "check " 64HEX LF                      ; SHA-256 of all lines before
 * HEX         = 0-9 a-f
 * }</pre>
 *
 * A secret with a flipped bit is a secret too, of somebody whom nobody knows: hence the check.
 */
public final class IdentityFormat {
  /** No file is longer. */
  public static final int MAX_OCTETS = 64 * 1024;

  private static final String FIRST = "cairn-identity 1";
  private static final String CHECK = "check ";

  private IdentityFormat() {}

  public static byte[] write(Identity identity) {
    StringBuilder text = new StringBuilder();
    line(text, FIRST);
    line(text, "node " + identity.node());
    line(text, "incarnation " + identity.incarnation());
    line(text, "identity " + identity.secret().octets().toHex());
    OwnKeys keys = identity.keys();
    line(text, "seal " + keys.serial() + " " + keys.current().octets().toHex());
    for (OwnKeys.Old old : keys.old()) {
      line(text, "old " + old.until() + " " + old.key().octets().toHex());
    }
    line(text, CHECK + check(text));
    return ascii(text);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnusableIdentityException if it is anything else; the message says what, and no secret
   */
  public static Identity read(byte[] octets) {
    if (octets.length > MAX_OCTETS) {
      throw new UnusableIdentityException("it is longer than any identity");
    }
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    if (text.startsWith("cairn-identity ") && !text.startsWith(FIRST + "\n")) {
      throw new UnusableIdentityException("it is not of version 1");
    }
    int end = text.lastIndexOf(CHECK);
    if (end < 0 || !text.substring(end).equals(CHECK + check(text.substring(0, end)) + "\n")) {
      throw new UnusableIdentityException("its check does not fit: it is damaged or cut off");
    }
    try {
      Identity identity = parse(text.substring(0, end).lines().iterator());
      if (Arrays.equals(write(identity), octets)) {
        return identity;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UnusableIdentityException("a line of it is not as it must be");
    }
    throw new UnusableIdentityException("a line of it is not as it must be");
  }

  private static Identity parse(Iterator<String> lines) {
    value(lines, FIRST);
    NodeName node = NodeName.of(value(lines, "node "));
    Incarnation incarnation =
        new Incarnation(Integer.parseUnsignedInt(value(lines, "incarnation "), 16));
    SigningSecretKey secret = new SigningSecretKey(Octets.ofHex(value(lines, "identity ")));
    String[] seal = pair(value(lines, "seal "));
    List<OwnKeys.Old> old = new ArrayList<>();
    while (lines.hasNext()) {
      String[] one = pair(value(lines, "old "));
      old.add(new OwnKeys.Old(key(one[1]), Instant.parse(one[0])));
    }
    return new Identity(
        secret, new OwnKeys(node, Long.parseLong(seal[0]), key(seal[1]), old), incarnation);
  }

  private static SealSecretKey key(String hex) {
    return SealSecretKey.of(Octets.ofHex(hex));
  }

  private static String value(Iterator<String> lines, String word) {
    String line = lines.hasNext() ? lines.next() : "";
    if (!line.startsWith(word)) {
      throw new IllegalArgumentException("no line " + word);
    }
    return line.substring(word.length());
  }

  private static String[] pair(String value) {
    String[] both = value.split(" ", -1);
    if (both.length != 2) {
      throw new IllegalArgumentException("not two words");
    }
    return both;
  }

  private static void line(StringBuilder to, String line) {
    to.append(line).append('\n');
  }

  private static String check(CharSequence lines) {
    return Sha256.of(ascii(lines)).toString();
  }

  private static byte[] ascii(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
