package org.cairn.bench.measure;

/// Where the mails come from that are sent. Several threads may ask.
public interface LetterSource {
  /// A mail.
  ///
  /// @param id its Message-ID without the angle brackets
  /// @param content header section and body, of ASCII with CRLF, with no line that begins with a
  // dot
  record Letter(String id, String content) {}

  /// The next mail, for an envelope from and to these.
  Letter next(String from, String to);
}
