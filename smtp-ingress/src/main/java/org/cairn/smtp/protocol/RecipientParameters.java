package org.cairn.smtp.protocol;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Recipient;

/** The parameters of RCPT: NOTIFY and ORCPT (RFC 3461). */
record RecipientParameters(Set<DsnNotify> notifyOn, String originalRecipient) {

  static RecipientParameters parse(List<String> words) {
    Set<DsnNotify> notifyOn = Set.of();
    String originalRecipient = "";
    Set<String> seen = new HashSet<>();
    for (String word : words) {
      Parameter parameter = Parameter.parse(word);
      if (!seen.add(parameter.keyword())) {
        throw new CommandSyntaxException(501, 5, 4, "A parameter is given twice");
      }
      switch (parameter.keyword()) {
        case "NOTIFY" -> notifyOn = parseNotify(parameter.value());
        case "ORCPT" -> originalRecipient = parseOriginal(parameter.value());
        default -> throw new CommandSyntaxException(555, 5, 4, "Unknown parameter of RCPT");
      }
    }
    return new RecipientParameters(notifyOn, originalRecipient);
  }

  private static Set<DsnNotify> parseNotify(String value) {
    EnumSet<DsnNotify> notifyOn = EnumSet.noneOf(DsnNotify.class);
    for (String word : value.split(",", -1)) {
      notifyOn.add(
          switch (word.toUpperCase(Locale.ROOT)) {
            case "NEVER" -> DsnNotify.NEVER;
            case "SUCCESS" -> DsnNotify.SUCCESS;
            case "FAILURE" -> DsnNotify.FAILURE;
            case "DELAY" -> DsnNotify.DELAY;
            default -> throw new CommandSyntaxException(501, 5, 4, "Malformed NOTIFY");
          });
    }
    if (notifyOn.contains(DsnNotify.NEVER) && notifyOn.size() > 1) {
      throw new CommandSyntaxException(501, 5, 4, "NOTIFY=NEVER stands alone");
    }
    return notifyOn;
  }

  private static String parseOriginal(String value) {
    int semicolon = value.indexOf(';');
    if (semicolon <= 0 || value.length() > Recipient.MAX_ORIGINAL_RECIPIENT) {
      throw new CommandSyntaxException(501, 5, 4, "Malformed ORCPT");
    }
    return value.substring(0, semicolon + 1) + Xtext.decode(value.substring(semicolon + 1));
  }
}
