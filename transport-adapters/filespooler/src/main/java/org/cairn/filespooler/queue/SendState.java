package org.cairn.filespooler.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.log.guard.server.DurableFile;

/**
 * What we remember of the queue that we write for a neighbour, in one small file.
 *
 * <pre>{@code
 * file = "cairn-queue 1 " name " " number " " ("mounted" / "plain") LF
 * }</pre>
 *
 * @param last the number of the last job that may be in the carrier's folder; 0 for none
 * @param mounted whether that folder was on a disk of its own
 */
record SendState(QueueName queue, long last, boolean mounted) {
  private static final String TITLE = "cairn-queue 1 ";
  private static final Pattern FORM =
      Pattern.compile(TITLE + "(q-[0-9a-f]{8}-[a-z2-7]{8}) ([0-9]{1,18}) (mounted|plain)\n");

  /** Nothing if there is none, or it cannot be understood: then a new queue is begun. */
  static Optional<SendState> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher found = FORM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    return found.matches()
        ? Optional.of(
            new SendState(
                new QueueName(found.group(1)),
                Long.parseLong(found.group(2)),
                found.group(3).equals("mounted")))
        : Optional.empty();
  }

  void write(Path file) throws IOException {
    String text = TITLE + queue + " " + last + " " + (mounted ? "mounted" : "plain") + "\n";
    new DurableFile(file).write(text.getBytes(StandardCharsets.US_ASCII));
  }

  SendState withLast(long other) {
    return new SendState(queue, other, mounted);
  }
}
