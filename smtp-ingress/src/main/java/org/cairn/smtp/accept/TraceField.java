package org.cairn.smtp.accept;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Received} field that a mail from another server gets (RFC 5321 section 4.4, RFC 3848).
 * Mail of our own people gets none: it stays as it was sent, and nobody need know where she sits.
 */
public final class TraceField {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MAX_NAME = 255;

  private TraceField() {}

  /**
   * Writes the field, with its CRLF.
   *
   * @param clientName what the client called itself
   * @param clientAddress its IP address as text
   */
  public static byte[] write(
      String clientName,
      String clientAddress,
      String hostName,
      boolean esmtp,
      boolean secure,
      Instant now) {
    String protocol = !esmtp ? "SMTP" : secure ? "ESMTPS" : "ESMTP";
    String field =
        "Received: from %s ([%s])\r\n\tby %s with %s;\r\n\t%s\r\n"
            .formatted(harmless(clientName), clientAddress, hostName, protocol, DATE.format(now));
    return field.getBytes(StandardCharsets.US_ASCII);
  }

  /** The name is whatever the client liked to say, so only what a host name may hold is kept. */
  private static String harmless(String name) {
    boolean good =
        name.length() <= MAX_NAME
            && name.chars()
                .allMatch(
                    c ->
                        (c >= '0' && c <= '9')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= 'a' && c <= 'z')
                            || ".-_:[]".indexOf(c) >= 0);
    return good ? name : "unknown";
  }
}
