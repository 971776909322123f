package org.cairn.mail;

/**
 * How urgent a mail is by its nature; strict between classes on every link. A photo never delays a
 * text.
 */
public enum ContentClass {
  SMALL,
  MEDIUM,
  LARGE,
  /** The file behind a pre-message: Delta Chat marks it {@code Chat-Is-Post-Message: 1}. */
  BULK;

  /** Delta Chat's texts, receipts and SecureJoin mails stay below this. */
  public static final long SMALL_BELOW_OCTETS = 10_000;

  /** Pictures as Delta Chat shrinks them stay below this. */
  public static final long MEDIUM_BELOW_OCTETS = 256_000;

  public static ContentClass of(long sizeOctets, boolean isPostMessage) {
    if (isPostMessage) {
      return BULK;
    }
    if (sizeOctets < SMALL_BELOW_OCTETS) {
      return SMALL;
    }
    return sizeOctets < MEDIUM_BELOW_OCTETS ? MEDIUM : LARGE;
  }
}
