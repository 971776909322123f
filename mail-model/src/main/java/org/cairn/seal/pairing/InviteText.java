package org.cairn.seal.pairing;

import java.util.Base64;
import java.util.regex.Pattern;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.pairing.UnusableInviteException.Reason;

/**
 * An invite as people hand it on: in a mail, a file, a QR code.
 *
 * <pre>{@code
 * text = "cairn1:" base64url                  ; RFC 4648 section 5, without padding
 * }</pre>
 *
 * White space may stand anywhere in it: mail programs wrap long lines. Nothing else may, and an
 * invite has one text only.
 */
public final class InviteText {
  public static final String PREFIX = "cairn1:";

  /** Without white space. */
  public static final int LONGEST = 8 * 1024;

  /** With white space. */
  private static final int MOST_CHARACTERS = 4 * LONGEST;

  private static final Pattern SPACE =
      Pattern.compile("[\\s\\p{Z}\\u200b\\ufeff]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern OTHER_VERSION = Pattern.compile("cairn[0-9]{1,3}:.*");

  private InviteText() {}

  /**
   * Writes one.
   *
   * @throws IllegalArgumentException if it says so much that its text would be too long
   */
  public static String write(Invite invite) {
    String text = textOf(invite.encode());
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("an invite has at most " + LONGEST + " characters");
    }
    return text;
  }

  /** Reads one that is genuine. */
  public static Invite read(String text) throws UnusableInviteException {
    if (text.length() > MOST_CHARACTERS) {
      throw new UnusableInviteException(Reason.TOO_LONG);
    }
    String bare = SPACE.matcher(text).replaceAll("");
    if (!bare.startsWith(PREFIX)) {
      throw new UnusableInviteException(
          OTHER_VERSION.matcher(bare).matches() ? Reason.NEWER : Reason.NOT_AN_INVITE);
    }
    if (bare.length() > LONGEST) {
      throw new UnusableInviteException(Reason.TOO_LONG);
    }
    Invite invite = decode(octets(bare.substring(PREFIX.length())));
    if (!textOf(invite.encode()).equals(bare)) {
      throw new UnusableInviteException(Reason.DAMAGED);
    }
    if (!invite.isGenuine()) {
      throw new UnusableInviteException(Reason.FORGED);
    }
    return invite;
  }

  private static Octets octets(String base64) throws UnusableInviteException {
    try {
      return Octets.of(Base64.getUrlDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      // A single character at the end has too few bits for an octet.
      throw new UnusableInviteException(
          base64.length() % 4 == 1 && isBase64(base64) ? Reason.CUT_OFF : Reason.DAMAGED);
    }
  }

  private static boolean isBase64(String text) {
    return text.chars()
        .allMatch(
            c ->
                c == '-'
                    || c == '_'
                    || (c >= '0' && c <= '9')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z'));
  }

  private static Invite decode(Octets octets) throws UnusableInviteException {
    try {
      return Invite.decode(octets);
    } catch (MalformedException e) {
      throw new UnusableInviteException(reason(e.fault()));
    }
  }

  private static Reason reason(Fault fault) {
    return switch (fault) {
      case TRUNCATED -> Reason.CUT_OFF;
      case UNKNOWN_VERSION -> Reason.NEWER;
      case TRAILING_OCTETS,
          NOT_WELL_FORMED,
          NOT_DETERMINISTIC,
          WRONG_TYPE,
          TOO_LARGE,
          WRONG_CHECKSUM,
          WRONG_VALUE ->
          Reason.DAMAGED;
    };
  }

  private static String textOf(Octets octets) {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets.toBytes());
  }
}
