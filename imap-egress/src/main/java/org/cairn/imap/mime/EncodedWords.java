package org.cairn.imap.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the encoded words of a header field (RFC 2047), to search in it. */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?*]{1,40})(?:\\*[^?]*)?\\?([bBqQ])\\?([^?]*)\\?=(?:\\s+(?==\\?))?");

  private EncodedWords() {}

  /** Field text, one character an octet, as people read it. */
  static String decode(String field) {
    String text = Charsets.utf8OrLatin(field.getBytes(StandardCharsets.ISO_8859_1));
    if (!text.contains("=?")) {
      return text;
    }
    Matcher matcher = WORD.matcher(text);
    StringBuilder decoded = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(decoded, Matcher.quoteReplacement(word(matcher)));
    }
    return matcher.appendTail(decoded).toString();
  }

  private static String word(Matcher word) {
    Charset charset = Charsets.named(word.group(1));
    byte[] encoded = word.group(3).getBytes(StandardCharsets.ISO_8859_1);
    byte[] octets =
        word.group(2).toUpperCase(Locale.ROOT).equals("B")
            ? TransferEncoding.base64(encoded)
            : TransferEncoding.quotedPrintable(underscoresAsSpaces(encoded));
    return new String(octets, charset);
  }

  private static byte[] underscoresAsSpaces(byte[] encoded) {
    byte[] octets = encoded.clone();
    for (int i = 0; i < octets.length; i++) {
      octets[i] = octets[i] == '_' ? (byte) ' ' : octets[i];
    }
    return octets;
  }
}
