package org.cairn.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * One mail as {@code rmail} takes it: its recipients are the arguments of the command, and before
 * the content stands who sent it.
 *
 * <pre>{@code
 * input = 1*([">"] "From " sender " " date [" remote from " host] LF) content
 * }</pre>
 *
 * <p>The null reverse-path is written {@code <>}, and also read as {@code MAILER-DAEMON}. Without
 * such a line a {@code Return-Path} field that comes first says who sent it.
 */
public final class Rmail {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern FROM = Pattern.compile(">?From ([^ ]{1,600})(?: .*)?");
  private static final Pattern REMOTE = Pattern.compile(".* remote from ([A-Za-z0-9._-]{1,255})");
  private static final Pattern RETURN_PATH =
      Pattern.compile("return-path:[ \\t]*<([^>]{0,600})>.*", Pattern.CASE_INSENSITIVE);

  /** Longer lines are content. */
  private static final int LONGEST_LINE = 2_048;

  private static final int MOST_FROM_LINES = 20;

  private Rmail() {}

  /** What goes to the input of the command. */
  public static Octets write(ReversePath from, byte[] content, Instant now) {
    String sender = from instanceof ReversePath.Null ? "<>" : from.toString();
    return Octets.concat(
        Octets.ofUtf8("From " + sender + " " + DATE.format(now) + "\n"), LineEnds.bare(content));
  }

  /** Whether a sender can be written: a space would end it. */
  public static boolean isWritable(ReversePath from) {
    return from.toString().chars().allMatch(c -> c > 0x20 && c < 0x7f);
  }

  /**
   * Reads a mail.
   *
   * @param arguments of the command, whatever they are
   */
  public static BatchItem read(List<String> arguments, InputStream file, Contents contents)
      throws IOException {
    PushbackInputStream in =
        new PushbackInputStream(new BufferedInputStream(file), LONGEST_LINE + 2);
    Optional<ReversePath> from;
    try {
      from = sender(in);
    } catch (MalformedAddressException e) {
      return new BatchItem.Refused(0, "its sender is none: " + e.getMessage());
    }
    if (from.isEmpty()) {
      return new BatchItem.Refused(0, "it does not say who sent it");
    }
    List<Recipient> to = new ArrayList<>();
    List<String> flaws = new ArrayList<>();
    for (String argument : arguments) {
      try {
        to.add(Recipient.of(MailAddress.parse(withoutBang(withoutBrackets(argument)))));
      } catch (MalformedAddressException e) {
        flaws.add("a recipient that is none: " + e.getMessage());
      }
    }
    if (to.isEmpty() || to.size() > Envelope.MAX_RECIPIENTS) {
      return new BatchItem.Refused(0, to.isEmpty() ? "for nobody" : "for too many");
    }
    try (OutputStream content = contents.begin()) {
      LineEnds.readBare(in, content);
    }
    return new BatchItem.Mail(0, new Envelope(from.get(), to, "", Envelope.Return.HEADERS), flaws);
  }

  /** The last who handed it on stands first, so that the lines behind say it better. */
  private static Optional<ReversePath> sender(PushbackInputStream in) throws IOException {
    Optional<ReversePath> sender = Optional.empty();
    for (int lines = 0; lines < MOST_FROM_LINES; lines++) {
      byte[] ahead = in.readNBytes(LONGEST_LINE);
      int end = 0;
      while (end < ahead.length && ahead[end] != '\n') {
        end++;
      }
      String line = new String(ahead, 0, end, java.nio.charset.StandardCharsets.UTF_8).strip();
      Matcher envelope = FROM.matcher(line);
      Matcher field = RETURN_PATH.matcher(line);
      boolean isField = sender.isEmpty() && field.matches();
      if (end == ahead.length || (!envelope.matches() && !isField)) {
        in.unread(ahead);
        return sender;
      }
      int behind = end + 1;
      in.unread(ahead, behind, ahead.length - behind);
      if (isField) {
        return Optional.of(ReversePath.parse(field.group(1)));
      }
      sender = Optional.of(path(envelope.group(1), line));
    }
    return sender;
  }

  private static ReversePath path(String said, String line) {
    String name = withoutBrackets(said);
    if (name.isEmpty() || name.equalsIgnoreCase("MAILER-DAEMON")) {
      return ReversePath.NULL;
    }
    Matcher remote = REMOTE.matcher(line);
    boolean local = name.indexOf('@') < 0 && name.indexOf('!') < 0;
    return ReversePath.parse(
        local && remote.matches() ? name + "@" + remote.group(1) : withoutBang(name));
  }

  private static String withoutBrackets(String text) {
    return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
  }

  /** {@code host!name} is name@host; of several hosts the one that the mail is for stands last. */
  private static String withoutBang(String text) {
    if (text.indexOf('@') >= 0 || text.indexOf('!') < 0) {
      return text;
    }
    String[] hops = text.split("!", -1);
    return hops[hops.length - 1] + "@" + hops[hops.length - 2];
  }
}
