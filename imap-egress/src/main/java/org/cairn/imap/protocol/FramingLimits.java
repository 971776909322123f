package org.cairn.imap.protocol;

/**
 * How much of one command is kept. Beyond them a command is refused, its octets are passed over.
 *
 * @param commandOctets text and small literals of one command together
 * @param literalOctets one literal that is an argument (LITERAL-, RFC 7888, says 4096)
 * @param appendOctets the mail of an APPEND; 0 where nothing may be appended
 */
public record FramingLimits(int commandOctets, int literalOctets, long appendOctets) {
  /** Before the login: enough for a long password, too little to hurt. */
  public static final FramingLimits BEFORE_LOGIN = new FramingLimits(8 * 1024, 4096, 0);

  public FramingLimits {
    if (commandOctets < 1 || literalOctets < 0 || appendOctets < 0) {
      throw new IllegalArgumentException("limits are not negative");
    }
  }

  /** After the login: long sets of UIDs, and mail of at most {@code appendOctets}. */
  public static FramingLimits afterLogin(long appendOctets) {
    return new FramingLimits(64 * 1024, 32 * 1024, appendOctets);
  }
}
