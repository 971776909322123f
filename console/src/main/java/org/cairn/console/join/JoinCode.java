package org.cairn.console.join;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names an open invite in the address of its page: 128 random bits as 22 characters of base64url.
 * Who knows it may join as the person it was made for, so it is a secret.
 */
public record JoinCode(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  public JoinCode {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a join code");
    }
  }

  /**
   * @param random must be secure
   */
  public static JoinCode random(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return new JoinCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads what somebody put into the address of a page. */
  public static Optional<JoinCode> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new JoinCode(text)) : Optional.empty();
  }

  /** Never shows the code. */
  @Override
  public String toString() {
    return "JoinCode";
  }
}
