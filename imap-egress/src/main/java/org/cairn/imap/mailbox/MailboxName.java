package org.cairn.imap.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The name of a mailbox: levels parted by {@code /}, in Unicode (the wire's modified UTF-7 is the
 * protocol's affair). {@code INBOX} is the same in any case (RFC 3501 section 5.1), also as the
 * first level; all other names are kept and compared as written.
 */
public record MailboxName(String name) implements Comparable<MailboxName> {
  public static final char SEPARATOR = '/';
  public static final int MAX_OCTETS = 255;
  public static final int MAX_LEVELS = 10;
  public static final MailboxName INBOX = new MailboxName("INBOX");

  public MailboxName {
    name = withCanonicalInbox(name);
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
      throw new MalformedMailboxNameException("mailbox name is too long");
    }
    List<String> levels = levelsOf(name);
    if (levels.size() > MAX_LEVELS) {
      throw new MalformedMailboxNameException("mailbox name has too many levels");
    }
    if (levels.stream().anyMatch(String::isBlank)) {
      throw new MalformedMailboxNameException("mailbox name has an empty level");
    }
    boolean hasUtf8 = StandardCharsets.UTF_8.newEncoder().canEncode(name);
    if (!hasUtf8 || name.chars().anyMatch(MailboxName::isForbidden)) {
      throw new MalformedMailboxNameException("mailbox name has a forbidden character");
    }
  }

  /**
   * Reads a name as a client gave it; one separator at the end is taken as a sign that levels below
   * will follow (RFC 3501 section 6.3.3) and dropped.
   *
   * @throws MalformedMailboxNameException if it is empty, too long, too deep, or has control
   *     characters, wildcards or empty levels
   */
  public static MailboxName parse(String text) {
    boolean announcesLevels = text.length() > 1 && text.charAt(text.length() - 1) == SEPARATOR;
    return new MailboxName(announcesLevels ? text.substring(0, text.length() - 1) : text);
  }

  private static String withCanonicalInbox(String text) {
    boolean startsWithInbox = text.regionMatches(true, 0, "INBOX", 0, 5);
    boolean isWholeLevel = text.length() == 5 || (text.length() > 5 && text.charAt(5) == SEPARATOR);
    return startsWithInbox && isWholeLevel ? "INBOX" + text.substring(5) : text;
  }

  private static List<String> levelsOf(String text) {
    return List.of(text.split("/", -1));
  }

  /** Wildcards would match more than themselves in LIST. */
  private static boolean isForbidden(int c) {
    return c < 0x20 || c == 0x7f || c == '%' || c == '*';
  }

  /** Whether a level is {@code .} or {@code ..}: programs that keep mail in files trip over it. */
  public boolean looksLikePath() {
    return levelsOf(name).stream().anyMatch(level -> level.equals(".") || level.equals(".."));
  }

  public boolean isInbox() {
    return equals(INBOX);
  }

  /** The mailbox one level up, if this one is not at the top. */
  public Optional<MailboxName> parent() {
    int last = name.lastIndexOf(SEPARATOR);
    return last < 0 ? Optional.empty() : Optional.of(new MailboxName(name.substring(0, last)));
  }

  public boolean isBelow(MailboxName other) {
    return name.startsWith(other.name + SEPARATOR);
  }

  /**
   * This name after {@code from}, which it equals or is below, was renamed to {@code to}.
   *
   * @throws MalformedMailboxNameException if the outcome is too long or too deep
   */
  public MailboxName moved(MailboxName from, MailboxName to) {
    return new MailboxName(to.name + name.substring(from.name.length()));
  }

  @Override
  public int compareTo(MailboxName other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
