package org.cairn.acceptance.gateway;

/// How a client's connection is protected.
public enum Security {
  TLS,
  STARTTLS,
  PLAIN;

  /// The word of the command line and of `dclogin:` links.
  public String word() {
    return switch (this) {
      case TLS -> "tls";
      case STARTTLS -> "starttls";
      case PLAIN -> "plain";
    };
  }
}
