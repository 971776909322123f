package org.cairn.router.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cairn.log.record.ContentId;
import org.cairn.mail.MailId;

/** The state of a ledger that is not to be restarted. */
final class MemoryLedgerStore implements LedgerStore {
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<String, EndedMail> ended = new TreeMap<>();
  private final Map<String, ContentHold> holds = new TreeMap<>();
  private final Map<String, KnownAccount> accounts = new TreeMap<>();
  private final Map<String, byte[]> contents = new TreeMap<>();
  private Duration time = Duration.ZERO;

  @Override
  public Optional<Entry> entry(MailId id) {
    return Optional.ofNullable(entries.get(id.hex()));
  }

  @Override
  public void put(Entry entry) {
    entries.put(entry.id().hex(), entry);
  }

  @Override
  public void removeEntry(MailId id) {
    entries.remove(id.hex());
  }

  @Override
  public Optional<EndedMail> ended(MailId id) {
    return Optional.ofNullable(ended.get(id.hex()));
  }

  @Override
  public void put(EndedMail end) {
    ended.put(end.id().hex(), end);
  }

  @Override
  public void forget(MailId id) {
    ended.remove(id.hex());
  }

  @Override
  public Optional<ContentHold> hold(ContentId content) {
    return Optional.ofNullable(holds.get(content.toString()));
  }

  @Override
  public void put(ContentHold hold) {
    holds.put(hold.content().id().toString(), hold);
  }

  @Override
  public void remove(ContentHold hold) {
    holds.remove(hold.content().id().toString());
  }

  @Override
  public void put(KnownAccount account) {
    accounts.put(account.address().toString(), account);
  }

  @Override
  public byte[] content(MailId id) {
    return contents.getOrDefault(id.hex(), new byte[0]);
  }

  @Override
  public void putContent(MailId id, byte[] content) {
    contents.put(id.hex(), content);
  }

  @Override
  public void removeContent(MailId id) {
    contents.remove(id.hex());
  }

  @Override
  public Duration time() {
    return time;
  }

  @Override
  public void putTime(Duration now) {
    time = now;
  }

  @Override
  public void eachEntry(Consumer<Entry> taker) {
    List.copyOf(entries.values()).forEach(taker);
  }

  @Override
  public void eachEnded(Consumer<EndedMail> taker) {
    List.copyOf(ended.values()).forEach(taker);
  }

  @Override
  public void eachHold(Consumer<ContentHold> taker) {
    List.copyOf(holds.values()).forEach(taker);
  }

  @Override
  public void eachAccount(Consumer<KnownAccount> taker) {
    List.copyOf(accounts.values()).forEach(taker);
  }
}
