package org.cairn.batch;

import java.util.List;
import org.cairn.mail.Envelope;

/** What a batch holds, one after the other. */
public sealed interface BatchItem {
  /**
   * A mail, whose content was written where {@link Contents} said.
   *
   * @param offset where in the file it begins
   * @param flaws recipients that are none; the mail is for the others
   */
  record Mail(long offset, Envelope envelope, List<String> flaws) implements BatchItem {
    public Mail {
      flaws = List.copyOf(flaws);
    }
  }

  /**
   * Something that is no mail, or not whole. What was written of its content is nobody's.
   *
   * @param offset where in the file it begins
   */
  record Refused(long offset, String reason) implements BatchItem {}

  /** Nothing follows, or nothing that could be understood. */
  record End() implements BatchItem {}
}
