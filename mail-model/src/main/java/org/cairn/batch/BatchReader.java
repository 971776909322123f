package org.cairn.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cairn.mail.Envelope;
import org.cairn.mail.MalformedAddressException;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * Reads batch SMTP: see {@link BatchSmtp}. Takes CRLF as well as LF, a greeting or none, parameters
 * of MAIL and RCPT, RSET and NOOP. What is wrong with one mail is not the others' trouble, as long
 * as it is clear where that one ends; after that nothing is understood any more.
 *
 * <p>Used by one thread.
 */
public final class BatchReader {
  private static final int LONGEST_LINE = 2_048;

  /** More faults in one batch are not worth a look each. */
  private static final int MOST_FLAWS = 10;

  private final Counting counted;
  private final PushbackInputStream in;
  private Optional<ReversePath> from = Optional.empty();
  private final List<Recipient> to = new ArrayList<>();
  private final List<String> flaws = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private long begun;
  private boolean over;

  public BatchReader(InputStream file) {
    this.counted = new Counting(new BufferedInputStream(file));
    this.in = new PushbackInputStream(counted, 2);
  }

  /**
   * Reads on to the end of the next mail.
   *
   * @param contents told of each content, also of one that is refused later
   * @throws IOException if the file cannot be read, or a content not be written
   */
  public BatchItem next(Contents contents) throws IOException {
    while (!over) {
      long at = counted.offset();
      Optional<String> read = line();
      if (read.isEmpty()) {
        over = true;
        return isOpen() ? new BatchItem.Refused(begun, "cut off before its content") : end();
      }
      String line = read.get();
      if (line.length() > LONGEST_LINE) {
        over = true;
        return new BatchItem.Refused(at, "a command that is too long");
      }
      Optional<BatchItem> item = take(line, at, contents);
      if (item.isPresent()) {
        return item.get();
      }
    }
    return end();
  }

  private static BatchItem end() {
    return new BatchItem.End();
  }

  private boolean isOpen() {
    return from.isPresent() || refusal.isPresent();
  }

  private Optional<BatchItem> take(String line, long at, Contents contents) throws IOException {
    String verb = line.strip().split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "", "NOOP" -> {}
      case "HELO", "EHLO", "RSET" -> reset();
      case "MAIL" -> mail(line, at);
      case "RCPT" -> rcpt(line, at);
      case "DATA" -> {
        return Optional.of(data(at, contents));
      }
      case "QUIT" -> {
        over = true;
        return Optional.of(end());
      }
      default -> {
        over = true;
        return Optional.of(new BatchItem.Refused(at, "no command of a batch"));
      }
    }
    return Optional.empty();
  }

  private void reset() {
    from = Optional.empty();
    refusal = Optional.empty();
    to.clear();
    flaws.clear();
  }

  private void mail(String line, long at) {
    reset();
    begun = at;
    try {
      from = Optional.of(ReversePath.parse(BatchPath.of("MAIL FROM:", line).address()));
    } catch (MalformedAddressException e) {
      refusal = Optional.of("its reverse-path is none: " + e.getMessage());
    }
  }

  private void rcpt(String line, long at) {
    if (!isOpen()) {
      begun = at;
      refusal = Optional.of("a recipient without a sender");
      return;
    }
    if (to.size() == Envelope.MAX_RECIPIENTS) {
      refusal = Optional.of("more than " + Envelope.MAX_RECIPIENTS + " recipients");
      return;
    }
    try {
      to.add(BatchPath.of("RCPT TO:", line).toRecipient());
    } catch (MalformedAddressException e) {
      if (flaws.size() < MOST_FLAWS) {
        flaws.add("a recipient that is none: " + e.getMessage());
      }
    }
  }

  private BatchItem data(long at, Contents contents) throws IOException {
    long offset = isOpen() ? begun : at;
    boolean whole;
    try (OutputStream content = contents.begin()) {
      whole = LineEnds.readStuffed(in, content);
    }
    Optional<ReversePath> path = from;
    List<Recipient> recipients = List.copyOf(to);
    List<String> found = List.copyOf(flaws);
    Optional<String> why = refusal;
    reset();
    if (!whole) {
      over = true;
      return new BatchItem.Refused(offset, "cut off in its content");
    }
    if (why.isPresent()) {
      return new BatchItem.Refused(offset, why.get());
    }
    if (path.isEmpty() || recipients.isEmpty()) {
      String missing = path.isEmpty() ? "a sender" : "a recipient";
      return new BatchItem.Refused(offset, "a content without " + missing);
    }
    return new BatchItem.Mail(
        offset, new Envelope(path.get(), recipients, "", Envelope.Return.HEADERS), found);
  }

  /** A line without its end; nothing at the end of the file. Of one that is too long, the start. */
  private Optional<String> line() throws IOException {
    return readLine(in, LONGEST_LINE);
  }

  /** A line without its end; of a longer one a start that is longer than {@code longest}. */
  static Optional<String> readLine(InputStream in, int longest) throws IOException {
    byte[] octets = new byte[longest + 1];
    int length = 0;
    int c = in.read();
    if (c < 0) {
      return Optional.empty();
    }
    while (c >= 0 && c != '\n' && length < octets.length) {
      octets[length++] = (byte) c;
      c = length < octets.length ? in.read() : '\n';
    }
    if (length > 0 && length < octets.length && octets[length - 1] == '\r') {
      length--;
    }
    // Each octet a character, so that a text that is too long is longer than allowed.
    String text = new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    return Optional.of(
        length > longest ? text : new String(octets, 0, length, StandardCharsets.UTF_8));
  }
}
