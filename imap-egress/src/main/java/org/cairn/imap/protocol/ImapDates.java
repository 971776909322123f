package org.cairn.imap.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Dates as IMAP writes them: {@code 17-Jul-1996 02:44:25 -0700} (RFC 3501 section 9). */
public final class ImapDates {
  private static final Map<Long, String> MONTHS =
      Map.ofEntries(
          Map.entry(1L, "Jan"),
          Map.entry(2L, "Feb"),
          Map.entry(3L, "Mar"),
          Map.entry(4L, "Apr"),
          Map.entry(5L, "May"),
          Map.entry(6L, "Jun"),
          Map.entry(7L, "Jul"),
          Map.entry(8L, "Aug"),
          Map.entry(9L, "Sep"),
          Map.entry(10L, "Oct"),
          Map.entry(11L, "Nov"),
          Map.entry(12L, "Dec"));

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE)
          .appendLiteral('-')
          .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
          .appendLiteral('-')
          .appendValue(ChronoField.YEAR, 4)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DATE)
          .appendPattern(" HH:mm:ss ")
          .appendOffset("+HHMM", "+0000")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter DATE_TIME_OUT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.DAY_OF_MONTH, 2)
          .appendLiteral('-')
          .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
          .appendLiteral('-')
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern(" HH:mm:ss ")
          .appendOffset("+HHMM", "+0000")
          .toFormatter(Locale.ROOT);

  private ImapDates() {}

  /** A date-time without its quotes; in UTC, since nothing else is known of a mail. */
  public static String format(Instant instant) {
    return DATE_TIME_OUT.format(instant.atOffset(ZoneOffset.UTC));
  }

  /**
   * The instant of a date-time without its quotes; a leading space of the day is allowed. One that
   * lies before year 0 or after 9999 in UTC could not be {@linkplain #format written} again.
   */
  static Optional<Instant> parseDateTime(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text.stripLeading(), DATE_TIME).toInstant();
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year >= 0 && year <= 9999 ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<LocalDate> parseDate(String text) {
    try {
      return Optional.of(LocalDate.parse(text, DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
