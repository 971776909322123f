package org.cairn.router.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.Recipient;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.meter.RouterMeter;

/**
 * The custody ledger. Takes what the local stage cannot deliver, hands it back when an account or a
 * claim appears for it, and ends custody by the local stage's answer or at the end of the lifetime.
 *
 * <p>A crash may lose the end of what was written and, apart from that, the end of what was output;
 * inputs that were not committed come again. So nothing that is stored keeps an output back: a
 * share that was handed back is handed back again at every start and whenever its answer is
 * overdue, and a report to a sender is an entry itself, written before the one that it is about is
 * closed.
 *
 * <p>Time is the ledger's own: it runs while the ledger runs, told by {@link #tick}, and is written
 * down with the rest. A wrong clock makes no mail older. Confined to one thread.
 */
public final class CustodyLedger {
  /** After so long what was output has reached the log, or we would not be here. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private static final int DUE_AT_A_TIME = 500;

  /** Each may give a report: not all that is too much after a change of the settings at once. */
  private static final int OVER_CAP_AT_A_TIME = 500;

  private final LedgerPolicy policy;
  private final LedgerStore store;
  private final InstantSource clock;
  private final RouterMeter meter;
  private final LedgerTime time;
  private final Addressbook book;
  private final LedgerIndex index = new LedgerIndex();
  private final ContentHolds holds;
  private final Custody custody;
  private final List<LedgerOutput> outputs = new ArrayList<>();

  /**
   * Opens what the store holds.
   *
   * @param clock for the dates that people read
   */
  public CustodyLedger(
      LedgerPolicy policy,
      LedgerStore store,
      ContentHeads heads,
      InstantSource clock,
      RouterMeter meter) {
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    this.meter = meter;
    this.time = new LedgerTime(store);
    this.book = new Addressbook(policy);
    this.holds = new ContentHolds(store);
    this.custody =
        new Custody(
            policy,
            store,
            index,
            book,
            holds,
            new Reports(new ReportWriter(policy.node(), policy.campDomain()), store, heads, book),
            time,
            meter,
            outputs::add);
    store.eachAccount(book::put);
    store.eachEntry(
        entry -> {
          index.put(entry, book);
          time.notBefore(entry);
        });
  }

  /** What may not have reached the log before the ledger stopped; once, before anything else. */
  public List<LedgerOutput> resume() {
    custody.mend(time.now().minus(SETTLED));
    holds.review(time.now(), SETTLED, true, outputs::add);
    return said();
  }

  /** How many mails are in custody. */
  public int size() {
    return index.size();
  }

  /**
   * The local stage said something.
   *
   * @param content what rode with it; empty if nothing did
   */
  public List<LedgerOutput> custody(CustodyFact fact, byte[] content) {
    switch (fact) {
      case CustodyFact.Take take -> take(take, content);
      case CustodyFact.HoldContent(MailId id, var stored) ->
          holds.holdLocally(id, stored, time.now());
      case CustodyFact.ReleaseContent(MailId _, var stored) ->
          holds.letGoLocally(stored, time.now(), outputs::add);
      case CustodyFact.Close(MailId id, List<MailAddress> recipients) -> close(id, recipients);
    }
    return said();
  }

  /** An account is as it says from now on: mail that waited for it goes there. */
  public List<LedgerOutput> account(Account account) {
    if (account.generation() == 0) {
      return said(); // it never was; it only carries a refusal
    }
    KnownAccount known = KnownAccount.of(account);
    if (book.put(known)) {
      store.put(known);
    }
    List<MailAddress> hers = new ArrayList<>(known.claims());
    hers.add(known.address());
    hers.forEach(address -> index.at(address).forEach(this::lookAgain));
    return said();
  }

  private void lookAgain(MailId id) {
    store
        .entry(id)
        .ifPresent(
            entry -> {
              index.put(entry, book);
              alone(entry, one -> custody.handBack(one, custody.reachable(one)));
            });
  }

  /** What is wrong with one entry is not the others' trouble, nor that of the ledger. */
  private void alone(Entry entry, Consumer<Entry> action) {
    try {
      action.accept(entry);
    } catch (IllegalArgumentException | IllegalStateException e) {
      custody.failed(entry, e);
    }
  }

  /** The keeper of the gateway said something. */
  public List<LedgerOutput> command(OperatorCommand command) {
    switch (command) {
      case OperatorCommand.Expire expire ->
          store
              .entry(expire.mail())
              .ifPresent(entry -> custody.end(entry, Ending.KEEPER, clock.instant()));
      case OperatorCommand.Pair _,
          OperatorCommand.Unpair _,
          OperatorCommand.HoldNode _,
          OperatorCommand.HoldMail _,
          OperatorCommand.Lost _ ->
          throw new IllegalArgumentException("no command about what waits here");
    }
    return said();
  }

  /** Time passed while the ledger ran. */
  public List<LedgerOutput> tick(Duration elapsed) {
    time.pass(elapsed);
    index
        .dueAt(time.now(), DUE_AT_A_TIME)
        .forEach(id -> store.entry(id).ifPresent(entry -> alone(entry, this::due)));
    keepWithin(() -> index.overAll(policy));
    if (time.isNewMinute()) {
      holds.review(time.now(), SETTLED, false, outputs::add);
    }
    if (time.isNewHour()) {
      forgetWhatEndedLongAgo();
    }
    for (InCustody.Reason reason : InCustody.Reason.values()) {
      meter.inCustody(reason, index.count(reason));
    }
    meter.oldestInCustody(
        index.oldest().map(time.now()::minus).filter(Duration::isPositive).orElse(Duration.ZERO));
    return said();
  }

  private void due(Entry entry) {
    if (entry.expires().compareTo(time.now()) <= 0 && !entry.waiting().isEmpty()) {
      custody.end(entry, Ending.LIFETIME, clock.instant());
      return;
    }
    Entry told = entry.delayIsDue(time.now()) ? custody.tellOfDelay(entry, clock.instant()) : entry;
    List<Share> overdue = new ArrayList<>(custody.reachable(told));
    told.open().stream()
        .filter(share -> share.handedBack() && share.next().compareTo(time.now()) <= 0)
        .forEach(overdue::add);
    custody.handBack(told, overdue);
  }

  private void forgetWhatEndedLongAgo() {
    List<MailId> past = new ArrayList<>();
    store.eachEnded(
        ended -> {
          if (ended.ended().plus(policy.remembered()).compareTo(time.now()) <= 0) {
            past.add(ended.id());
          }
        });
    past.forEach(store::forget);
  }

  private void take(CustodyFact.Take take, byte[] content) {
    MailAccepted share = take.share();
    Optional<Entry> before = store.entry(share.id());
    Optional<EndedMail> ended = store.ended(share.id());
    List<MailAddress> closed =
        before.map(Entry::closed).or(() -> ended.map(EndedMail::closed)).orElse(List.of());
    List<Share> open = merge(before.map(Entry::open).orElse(List.of()), closed, take);
    if (open.isEmpty() || (ended.isPresent() && cameFromCustody(share.arrival()))) {
      holds.letGoFromCustody(share.id(), share.content(), time.now(), outputs::add);
      return;
    }
    Entry entry =
        before.isPresent()
            ? before.get().with(open, time.now())
            : custody.begin(share, take.owner(), open, closed, content);
    if (!entry.first().content().equals(share.content())) {
      // The same mail, sent again: one copy of its content is enough.
      holds.letGoFromCustody(share.id(), share.content(), time.now(), outputs::add);
    }
    custody.save(entry);
    ended.map(EndedMail::id).ifPresent(store::forget);
    custody.tellWhatWaits(entry, clock.instant());
    custody.handBack(entry, custody.reachable(entry));
    keepWithinCap(entry.owner());
  }

  /** What was handed back before the end and comes back after it has been answered otherwise. */
  private static boolean cameFromCustody(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Released _, Arrival.Generated _ -> true;
      case Arrival.Submitted _, Arrival.Relayed _, Arrival.Carried _ -> false;
    };
  }

  private List<Share> merge(List<Share> known, List<MailAddress> closed, CustodyFact.Take take) {
    Set<MailAddress> echo = take.echo().stream().map(MailAddress::key).collect(Collectors.toSet());
    Map<MailAddress, Share> open = new LinkedHashMap<>();
    known.forEach(share -> open.put(share.key(), share));
    for (Recipient recipient : take.share().envelope().recipients()) {
      MailAddress key = recipient.address().key();
      if (!closed.contains(key)) {
        Share before = open.get(key);
        open.put(
            key,
            before == null
                ? Share.waiting(recipient, echo.contains(key), time.now())
                : before.again(echo.contains(key), time.now()));
      }
    }
    return List.copyOf(open.values());
  }

  private void close(MailId id, List<MailAddress> recipients) {
    Optional<Entry> entry = store.entry(id);
    if (entry.isPresent()) {
      List<Share> shares =
          recipients.stream().map(entry.get()::find).flatMap(Optional::stream).distinct().toList();
      custody.delivered(entry.get(), shares);
    } else if (store.ended(id).isEmpty()) {
      // The answer outlived what it answers: if that is begun anew it is known to be over.
      List<MailAddress> keys = recipients.stream().map(MailAddress::key).toList();
      store.put(new EndedMail(id, keys, time.now()));
    }
  }

  private void keepWithinCap(String owner) {
    keepWithin(() -> index.overCap(owner, policy));
  }

  private void keepWithin(Supplier<Optional<LedgerIndex.OverCap>> cap) {
    Optional<LedgerIndex.OverCap> over = cap.get();
    for (int ended = 0; over.isPresent() && ended < OVER_CAP_AT_A_TIME; ended++) {
      Ending why = over.get().why();
      store.entry(over.get().id()).ifPresent(entry -> custody.end(entry, why, clock.instant()));
      over = cap.get();
    }
  }

  private List<LedgerOutput> said() {
    List<LedgerOutput> said = List.copyOf(outputs);
    outputs.clear();
    return said;
  }
}
