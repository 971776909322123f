package org.cairn.acceptance.mail;

import java.util.List;

/// A reply of the server, of one or several lines.
public record SmtpReply(int code, List<String> lines) {
  public boolean isPositive() {
    return code >= 200 && code < 400;
  }

  @Override
  public String toString() {
    return String.join(" / ", lines);
  }
}
