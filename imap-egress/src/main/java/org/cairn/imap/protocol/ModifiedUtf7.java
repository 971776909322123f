package org.cairn.imap.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How mailbox names are written on the wire (RFC 3501 section 5.1.3). */
public final class ModifiedUtf7 {
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private ModifiedUtf7() {}

  public static String encode(String name) {
    StringBuilder wire = new StringBuilder();
    int at = 0;
    while (at < name.length()) {
      char c = name.charAt(at);
      if (c >= 0x20 && c <= 0x7e) {
        wire.append(c == '&' ? "&-" : String.valueOf(c));
        at++;
        continue;
      }
      int end = at;
      while (end < name.length() && (name.charAt(end) < 0x20 || name.charAt(end) > 0x7e)) {
        end++;
      }
      byte[] utf16 = name.substring(at, end).getBytes(StandardCharsets.UTF_16BE);
      wire.append('&').append(ENCODER.encodeToString(utf16).replace('/', ',')).append('-');
      at = end;
    }
    return wire.toString();
  }

  /** The name that {@code wire} writes; empty if it is not modified UTF-7. */
  public static Optional<String> decode(String wire) {
    StringBuilder name = new StringBuilder();
    int at = 0;
    while (at < wire.length()) {
      char c = wire.charAt(at);
      if (c < 0x20 || c > 0x7e) {
        return Optional.empty();
      }
      if (c != '&') {
        name.append(c);
        at++;
        continue;
      }
      int end = wire.indexOf('-', at);
      if (end < 0) {
        return Optional.empty();
      }
      Optional<String> shifted = end == at + 1 ? Optional.of("&") : shifted(wire, at + 1, end);
      if (shifted.isEmpty()) {
        return Optional.empty();
      }
      name.append(shifted.get());
      at = end + 1;
    }
    return Optional.of(name.toString());
  }

  private static Optional<String> shifted(String wire, int from, int to) {
    String base64 = wire.substring(from, to);
    if (base64.indexOf('/') >= 0 || base64.indexOf('=') >= 0) {
      return Optional.empty();
    }
    try {
      byte[] utf16 = DECODER.decode(base64.replace(',', '/'));
      if (utf16.length % 2 != 0) {
        return Optional.empty();
      }
      return Optional.of(
          StandardCharsets.UTF_16BE.newDecoder().decode(ByteBuffer.wrap(utf16)).toString());
    } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
