package org.cairn.imap.mime;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The day a mail says it was sent, disregarding time and zone (RFC 3501 section 6.4.4). */
public final class SentDate {
  private static final Pattern DATE =
      Pattern.compile("(\\d{1,2})\\s+([A-Za-z]{3})[a-z]*\\s+(\\d{2,4})");

  private SentDate() {}

  /** The day of the Date field; empty if there is none that can be read. */
  public static Optional<LocalDate> of(HeaderSection header) {
    return header.first("Date").flatMap(SentDate::parse);
  }

  private static Optional<LocalDate> parse(String field) {
    Matcher date = DATE.matcher(field);
    if (!date.find()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(date.group(3));
    if (date.group(3).length() < 4) {
      // RFC 5322 section 4.3.
      year += year < 50 ? 2000 : 1900;
    }
    for (Month month : Month.values()) {
      if (month.name().startsWith(date.group(2).toUpperCase(Locale.ROOT))) {
        try {
          return Optional.of(LocalDate.of(year, month, Integer.parseInt(date.group(1))));
        } catch (DateTimeException _) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
