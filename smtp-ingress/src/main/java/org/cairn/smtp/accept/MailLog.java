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

  /** Whether the disk takes a mail of that size, in octets; a cheap question. */
  boolean hasRoomFor(long octets);
}
