package org.cairn.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Envelope;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * Writes mails as batch SMTP: the commands of RFC 5321 without their answers.
 *
 * <pre>{@code
 * batch       = "HELO" SP name LF 1*transaction "QUIT" LF
 * transaction = "MAIL FROM:<" [path] ">" LF 1*("RCPT TO:<" path ">" LF) "DATA" LF
 *               *line "." LF                     ; a line that begins with a dot has one more
 * }</pre>
 *
 * <p>Lines end with LF alone, in the content too. Readers differ in what else ends a line, and a
 * content that one of them ends earlier than another begins mails that nobody sent; where there is
 * only LF, nobody can differ. Parameters are not written: no reader of batches is known to take
 * them.
 */
public final class BatchSmtp {
  private BatchSmtp() {}

  /** One mail. Several may follow one another. */
  public static Octets transaction(Envelope envelope, byte[] content) {
    StringBuilder head = new StringBuilder();
    head.append("MAIL FROM:<").append(envelope.reversePath()).append(">\n");
    for (Recipient recipient : envelope.recipients()) {
      head.append("RCPT TO:<").append(recipient.address()).append(">\n");
    }
    head.append("DATA\n");
    return Octets.concat(
        Octets.ofUtf8(head.toString()),
        LineEnds.stuffed(content),
        Octets.of(".\n".getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * A whole batch.
   *
   * @param name of the one who hands it over
   */
  public static Octets batch(String name, List<Octets> transactions) {
    Octets[] all = new Octets[transactions.size() + 2];
    all[0] = Octets.ofUtf8("HELO " + name + "\n");
    for (int i = 0; i < transactions.size(); i++) {
      all[i + 1] = transactions.get(i);
    }
    all[all.length - 1] = Octets.ofUtf8("QUIT\n");
    return Octets.concat(all);
  }

  /** Whether every reader understands who it is from and for. */
  public static boolean isAscii(Envelope envelope) {
    return isAscii(envelope.reversePath())
        && envelope.recipients().stream().allMatch(r -> isAscii(r.address().toString()));
  }

  private static boolean isAscii(ReversePath path) {
    return isAscii(path.toString());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
