package org.cairn.console.join;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may make an account on the join page without being invited by name. */
public sealed interface SelfJoin {
  /** Nobody. */
  record Off() implements SelfJoin {}

  /** Whoever opens the page. */
  record Open() implements SelfJoin {}

  /**
   * Whoever has scanned the code that the keeper shows: on a Wi-Fi with passers-by, those who were
   * in the camp's kitchen.
   */
  record WithCode(JoinCode code) implements SelfJoin {}

  /** Whether somebody who shows {@code shown}, possibly nothing, may join. */
  default boolean admits(String shown) {
    return switch (this) {
      case Off() -> false;
      case Open() -> true;
      case WithCode(JoinCode code) ->
          MessageDigest.isEqual(
              code.text().getBytes(StandardCharsets.US_ASCII),
              shown.getBytes(StandardCharsets.UTF_8));
    };
  }

  /** The page that the keeper's QR code leads to, below the pages' address. */
  default String page() {
    return switch (this) {
      case Off() -> "/";
      case Open() -> "/join";
      case WithCode(JoinCode code) -> "/join?code=" + code.text();
    };
  }
}
