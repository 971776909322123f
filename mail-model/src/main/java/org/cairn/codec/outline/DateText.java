package org.cairn.codec.outline;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date and time as header fields have it (RFC 5322 section 3.3), without its zone, which stays in
 * the skeleton.
 *
 * @param seconds since 1970, as if the zone were UTC
 * @param padded whether the day of the month has two digits always
 */
record DateText(long seconds, boolean padded) {
  static final Pattern PATTERN =
      Pattern.compile(
          "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d{1,2}) "
              + "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
              + "(\\d{4}) (\\d\\d):(\\d\\d):(\\d\\d)");

  /** The first second of the year 10000. */
  static final long END = 253_402_300_800L;

  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  DateText {
    if (seconds < 0 || seconds >= END) {
      throw new IllegalArgumentException("a date has four digits in its year, from 1970 on");
    }
  }

  /** What was found, unless its day is another day of the week, or no day at all. */
  static Optional<DateText> of(Matcher found) {
    try {
      LocalDateTime time =
          LocalDateTime.of(
              Integer.parseInt(found.group(3)),
              MONTHS.indexOf(found.group(2)) + 1,
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(4)),
              Integer.parseInt(found.group(5)),
              Integer.parseInt(found.group(6)));
      boolean padded = found.group(1).charAt(0) == '0';
      DateText date = new DateText(time.toEpochSecond(ZoneOffset.UTC), padded);
      return Optional.of(date).filter(d -> d.text().equals(found.group()));
    } catch (DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  String text() {
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    return String.format(
        Locale.ROOT,
        padded ? "%s, %02d %s %d %02d:%02d:%02d" : "%s, %d %s %d %02d:%02d:%02d",
        DAYS.get(time.getDayOfWeek().getValue() - 1),
        time.getDayOfMonth(),
        MONTHS.get(time.getMonthValue() - 1),
        time.getYear(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
  }
}
