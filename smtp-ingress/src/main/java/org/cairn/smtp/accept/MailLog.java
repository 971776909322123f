package org.cairn.smtp.accept;

import java.util.concurrent.CompletableFuture;
import org.cairn.log.record.MailAccepted;

/** Where accepted mail goes. */
public interface MailLog {

  /**
   * Appends a mail.
   *
   * @param inline its content where the record is to carry it, else empty
   * @return completes when the mail is durable, and only then may 250 be said; fails if it cannot
   *     be told whether it is, and then the same mail may be appended again
   */
  CompletableFuture<?> append(MailAccepted mail, byte[] inline);

  /** Leaves a line for whoever follows the life of this mail; may be lost, must not wait. */
  void trace(MailAccepted mail);
}
