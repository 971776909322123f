package org.cairn.console.join;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a client that joins speaks to the mail servers. */
public enum JoinSecurity {
  /** TLS from the first octet. */
  TLS("ssl"),
  /** TLS begun within the session. */
  STARTTLS("starttls"),
  /** No TLS: for phones on the camp's own Wi-Fi, where the keeper says so. */
  PLAIN("plain");

  private final String inLink;

  JoinSecurity(String inLink) {
    this.inLink = inLink;
  }

  /** The word that {@code dclogin:} links use. */
  String inLink() {
    return inLink;
  }

  /** The word that people use: {@code tls}, {@code starttls}, {@code plain}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a choice by the word that people use. */
  public static Optional<JoinSecurity> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equalsIgnoreCase(word)).findFirst();
  }
}
