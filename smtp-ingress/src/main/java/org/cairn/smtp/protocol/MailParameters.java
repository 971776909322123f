package org.cairn.smtp.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cairn.mail.Envelope;

/**
 * The parameters of MAIL: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531), RET and ENVID (RFC
 * 3461), AUTH (RFC 4954; read and set aside, since we trust nobody's word on a sender).
 *
 * @param size what the client says the content will have, in octets; 0 if it does not say
 * @param utf8 whether addresses and header may hold UTF-8
 * @param envelopeId decoded, or empty
 */
record MailParameters(long size, boolean utf8, String envelopeId, Envelope.Return returnContent) {
  private static final int MAX_SIZE_DIGITS = 18;

  static MailParameters parse(List<String> words) {
    long size = 0;
    boolean utf8 = false;
    String envelopeId = "";
    Envelope.Return returnContent = Envelope.Return.HEADERS;
    Set<String> seen = new HashSet<>();
    for (String word : words) {
      Parameter parameter = Parameter.parse(word);
      if (!seen.add(parameter.keyword())) {
        throw new CommandSyntaxException(501, 5, 4, "A parameter is given twice");
      }
      switch (parameter.keyword()) {
        case "SIZE" -> size = parseSize(parameter.value());
        case "BODY" -> requireBody(parameter.value());
        case "SMTPUTF8" -> {
          parameter.requireNoValue();
          utf8 = true;
        }
        case "RET" -> returnContent = parseReturn(parameter.value());
        case "ENVID" -> envelopeId = parseEnvelopeId(parameter.value());
        case "AUTH" -> Xtext.decode(parameter.value());
        default -> throw new CommandSyntaxException(555, 5, 4, "Unknown parameter of MAIL");
      }
    }
    return new MailParameters(size, utf8, envelopeId, returnContent);
  }

  private static long parseSize(String value) {
    if (value.isEmpty()
        || value.length() > MAX_SIZE_DIGITS
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new CommandSyntaxException(501, 5, 4, "SIZE is a number of octets");
    }
    return Long.parseLong(value);
  }

  /** Every body is carried as it comes; only BINARYMIME, which has no lines, cannot be. */
  private static void requireBody(String value) {
    String body = value.toUpperCase(Locale.ROOT);
    if (!body.equals("7BIT") && !body.equals("8BITMIME")) {
      throw new CommandSyntaxException(501, 5, 4, "BODY is 7BIT or 8BITMIME");
    }
  }

  private static Envelope.Return parseReturn(String value) {
    return switch (value.toUpperCase(Locale.ROOT)) {
      case "FULL" -> Envelope.Return.FULL;
      case "HDRS" -> Envelope.Return.HEADERS;
      default -> throw new CommandSyntaxException(501, 5, 4, "RET is FULL or HDRS");
    };
  }

  private static String parseEnvelopeId(String value) {
    String decoded = Xtext.decode(value);
    if (value.length() > Envelope.MAX_ENVELOPE_ID) {
      throw new CommandSyntaxException(501, 5, 4, "ENVID is too long");
    }
    return decoded;
  }
}
