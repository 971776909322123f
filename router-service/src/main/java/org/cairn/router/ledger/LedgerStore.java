package org.cairn.router.ledger;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cairn.log.record.ContentId;
import org.cairn.mail.MailId;

/**
 * The durable state of the ledger. Writes become durable in the order they are made, but possibly
 * later than the outputs of the ledger, or earlier: a crash may lose the end of either. What was
 * read from the log and not committed is then read again.
 */
public interface LedgerStore {
  Optional<Entry> entry(MailId id);

  void put(Entry entry);

  void removeEntry(MailId id);

  Optional<EndedMail> ended(MailId id);

  void put(EndedMail ended);

  void forget(MailId id);

  Optional<ContentHold> hold(ContentId content);

  void put(ContentHold hold);

  void remove(ContentHold hold);

  void put(KnownAccount account);

  /** Content that rides in records: empty if there is none. */
  byte[] content(MailId id);

  void putContent(MailId id, byte[] content);

  void removeContent(MailId id);

  /** How long the ledger has run in all its lives. */
  Duration time();

  void putTime(Duration time);

  void eachEntry(Consumer<Entry> taker);

  void eachEnded(Consumer<EndedMail> taker);

  void eachHold(Consumer<ContentHold> taker);

  void eachAccount(Consumer<KnownAccount> taker);
}
