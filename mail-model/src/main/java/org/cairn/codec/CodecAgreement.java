package org.cairn.codec;

/**
 * What a source may write for one destination: at most what that last said it decodes.
 *
 * <p>It begins at version 0. A statement of the destination sets it, also downwards: a gateway may
 * have been restored from an old box. Her answer that she cannot decode something lowers it, until
 * the next statement.
 *
 * @param atMost the newest version to write
 */
public record CodecAgreement(CodecVersion atMost) {
  /** Before the destination said anything. */
  public static final CodecAgreement UNSTATED = new CodecAgreement(CodecVersion.DEFLATE);

  /**
   * The destination says what she decodes.
   *
   * @param newest may be newer than any version we know
   */
  public CodecAgreement stated(int newest) {
    int known = Math.clamp(newest, 0, CodecVersion.NEWEST.number());
    return new CodecAgreement(new CodecVersion(known));
  }

  /**
   * The destination could not decode what we wrote, and asks for that version or below. This never
   * raises anything: a late answer may speak of what was written long ago.
   */
  public CodecAgreement couldNotDecode(int writeAtMost) {
    int lower = Math.clamp(writeAtMost, 0, atMost.number());
    return new CodecAgreement(new CodecVersion(lower));
  }
}
