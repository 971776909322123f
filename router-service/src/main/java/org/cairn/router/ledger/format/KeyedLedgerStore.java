package org.cairn.router.ledger.format;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cairn.log.record.ContentId;
import org.cairn.mail.MailId;
import org.cairn.router.ledger.ContentHold;
import org.cairn.router.ledger.EndedMail;
import org.cairn.router.ledger.Entry;
import org.cairn.router.ledger.KnownAccount;
import org.cairn.router.ledger.LedgerStore;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's state as keys and values. The first word of a key says what it is; see {@code
 * docs/wire/ledger.md}.
 */
public final class KeyedLedgerStore implements LedgerStore {
  private static final String ENTRY = "entry/";
  private static final String ENDED = "ended/";
  private static final String HOLD = "hold/";
  private static final String ACCOUNT = "account/";
  private static final String CONTENT = "content/";
  private static final String TIME = "time";

  private static final byte[] NOTHING = {};

  private final KeyedBytes store;

  public KeyedLedgerStore(KeyedBytes store) {
    this.store = store;
  }

  private <T> Optional<T> find(String key, Function<byte[], T> reading) {
    byte @Nullable [] value = store.get(key);
    return value == null ? Optional.empty() : Optional.of(reading.apply(value));
  }

  private <T> void each(String prefix, Function<byte[], T> reading, Consumer<T> taker) {
    store.each(prefix, value -> taker.accept(reading.apply(value)));
  }

  @Override
  public Optional<Entry> entry(MailId id) {
    return find(ENTRY + id, LedgerFormat::readEntry);
  }

  @Override
  public void put(Entry entry) {
    store.put(ENTRY + entry.id(), LedgerFormat.write(entry));
  }

  @Override
  public void removeEntry(MailId id) {
    store.delete(ENTRY + id);
  }

  @Override
  public Optional<EndedMail> ended(MailId id) {
    return find(ENDED + id, LedgerFormat::readEnded);
  }

  @Override
  public void put(EndedMail ended) {
    store.put(ENDED + ended.id(), LedgerFormat.write(ended));
  }

  @Override
  public void forget(MailId id) {
    store.delete(ENDED + id);
  }

  @Override
  public Optional<ContentHold> hold(ContentId content) {
    return find(HOLD + content, LedgerFormat::readHold);
  }

  @Override
  public void put(ContentHold hold) {
    store.put(HOLD + hold.content().id(), LedgerFormat.write(hold));
  }

  @Override
  public void remove(ContentHold hold) {
    store.delete(HOLD + hold.content().id());
  }

  @Override
  public void put(KnownAccount account) {
    store.put(ACCOUNT + account.address(), LedgerFormat.write(account));
  }

  @Override
  public byte[] content(MailId id) {
    return find(CONTENT + id, content -> content).orElse(NOTHING);
  }

  @Override
  public void putContent(MailId id, byte[] content) {
    store.put(CONTENT + id, content);
  }

  @Override
  public void removeContent(MailId id) {
    if (store.get(CONTENT + id) != null) {
      store.delete(CONTENT + id);
    }
  }

  @Override
  public Duration time() {
    return find(TIME, LedgerFormat::readTime).orElse(Duration.ZERO);
  }

  @Override
  public void putTime(Duration time) {
    store.put(TIME, LedgerFormat.write(time));
  }

  @Override
  public void eachEntry(Consumer<Entry> taker) {
    each(ENTRY, LedgerFormat::readEntry, taker);
  }

  @Override
  public void eachEnded(Consumer<EndedMail> taker) {
    each(ENDED, LedgerFormat::readEnded, taker);
  }

  @Override
  public void eachHold(Consumer<ContentHold> taker) {
    each(HOLD, LedgerFormat::readHold, taker);
  }

  @Override
  public void eachAccount(Consumer<KnownAccount> taker) {
    each(ACCOUNT, LedgerFormat::readAccount, taker);
  }
}
