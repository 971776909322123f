package org.cairn.imap.session;

import java.util.Map;

/**
 * What the operator decides about sessions.
 *
 * @param greetingName the name of the gateway in the greeting
 * @param compress whether COMPRESS=DEFLATE is offered: it saves a quarter of the octets and costs
 *     some 300 KB a session
 * @param serverMetadata what GETMETADATA tells of the server, entries in lower case
 */
public record SessionSettings(
    String greetingName, boolean compress, Map<String, String> serverMetadata) {
  /** How many recipients a mail may have: else Delta Chat splits at 50. */
  public static final String MAX_RECIPIENTS_ENTRY = "/shared/vendor/deltachat/maxsmtprecipients";

  public SessionSettings {
    serverMetadata = Map.copyOf(serverMetadata);
    if (!greetingName.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("the greeting is printable ASCII");
    }
  }

  /** The defaults: no compression, 1,000 recipients. */
  public static SessionSettings defaults() {
    return new SessionSettings("Cairn", false, Map.of(MAX_RECIPIENTS_ENTRY, "1000"));
  }
}
