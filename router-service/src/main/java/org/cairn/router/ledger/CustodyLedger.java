package org.cairn.router.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.log.record.Account;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.meter.RouterMeter;

/**
 * The custody ledger. Takes what the local stage cannot deliver, hands it back when an account or a
 * claim appears for it, has it carried when its domain is at home at another gateway, and ends
 * custody by the local stage's answer, by that gateway's, or at the end of the lifetime.
 *
 * <p>A crash may lose the end of what was written and, apart from that, the end of what was output;
 * inputs that were not committed come again. So nothing that is stored keeps an output back: a
 * share that was handed back is handed back again at every start and whenever its answer is
 * overdue, what is carried is asked for again at every start, and a report to a sender is an entry
 * itself, written before the one that it is about is closed.
 *
 * <p>Time is the ledger's own: it runs while the ledger runs, told by {@link #tick}, and is written
 * down with the rest. A wrong clock makes no mail older. Confined to one thread.
 */
public final class CustodyLedger {
  /** After so long what was output has reached the log, or we would not be here. */
  private static final Duration SETTLED = Duration.ofMinutes(2);

  private static final int DUE_AT_A_TIME = 500;

  /** When gateways come or go, all that waits for their domains is looked at. */
  private static final int ASTRAY_AT_A_TIME = 500;

  private final LedgerPolicy policy;
  private final LedgerStore store;
  private final InstantSource clock;
  private final RouterMeter meter;
  private final LedgerTime time;
  private final Addressbook book;
  private final LedgerIndex index = new LedgerIndex();
  private final ContentHolds holds;
  private final Custody custody;
  private final Intake intake;
  private final Bounds bounds;
  private final Set<MailId> astray = new LinkedHashSet<>();
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
    Notices notices = new Notices(book, outputs::add);
    ReportWriter writer = new ReportWriter(policy.node(), policy.campDomain());
    this.custody =
        new Custody(
            policy,
            store,
            index,
            book,
            holds,
            new Reports(writer, store, heads, book, notices),
            time,
            meter,
            notices,
            outputs::add);
    this.intake = new Intake(store, custody, holds, time, outputs::add);
    this.bounds = new Bounds(policy, store, index, custody);
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
      case CustodyFact.Take take -> {
        Instant now = clock.instant();
        intake.take(take, content, now).ifPresent(entry -> bounds.keep(entry.owner(), now));
      }
      case CustodyFact.HoldContent(MailId id, var stored) ->
          holds.holdLocally(id, stored, time.now());
      case CustodyFact.ReleaseContent(MailId _, var stored) ->
          holds.letGoLocally(stored, time.now(), outputs::add);
      case CustodyFact.Close(MailId id, List<MailAddress> recipients) ->
          intake.close(id, recipients);
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

  /**
   * Other gateways come and go, or other domains are at home there. What waits is carried, what was
   * carried to another than it should waits or is carried elsewhere: some at once, all within the
   * next ticks. Not stored: it is to be said after every start.
   */
  public List<LedgerOutput> gateways(Gateways now) {
    book.put(now);
    astray.addAll(index.astray(book));
    seeToAstray();
    return said();
  }

  private void seeToAstray() {
    List<MailId> some = astray.stream().limit(ASTRAY_AT_A_TIME).toList();
    some.forEach(astray::remove);
    some.forEach(this::lookAgain);
  }

  private void lookAgain(MailId id) {
    store
        .entry(id)
        .ifPresent(
            entry -> {
              index.put(entry, book);
              alone(entry, custody::giveOn);
            });
  }

  /** A gateway has a mail, durably: it is its to deliver to whom it was carried there. */
  public List<LedgerOutput> arrived(MailId id, NodeName node) {
    store.entry(id).ifPresent(entry -> custody.arrived(entry, node));
    return said();
  }

  /**
   * A mail will not come to a gateway any more: its lifetime on the way there is over. Its sender
   * is told.
   *
   * @param now for the date that people read
   */
  public List<LedgerOutput> undeliverable(MailId id, NodeName node, Instant now) {
    store.entry(id).ifPresent(entry -> custody.undeliverable(entry, node, now));
    return said();
  }

  /** Whether somebody's share of this mail is to be brought to this gateway. */
  public boolean isCarried(MailId id, NodeName node) {
    return index.isCarried(id, node);
  }

  /**
   * A mail in custody as it goes to other gateways: once it is carried, its envelope stays as it
   * was then, whoever of its recipients has it meanwhile.
   */
  public Optional<MailAccepted> mail(MailId id) {
    return store.entry(id).map(Entry::packed);
  }

  /**
   * A mail as a neighbour without Cairn is to have it: for those whom it is carried there for. More
   * than one only if they are more than an envelope holds.
   */
  public List<MailAccepted> mailsFor(MailId id, NodeName node) {
    return store.entry(id).map(entry -> entry.mailsFor(entry.carriedTo(node))).orElse(List.of());
  }

  /** The content of a mail in custody if it rode in the record; else empty. */
  public byte[] content(MailId id) {
    return store.content(id);
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
              .ifPresent(entry -> custody.end(entry, GivenUp.KEEPER, clock.instant()));
      case OperatorCommand.Pair _,
          OperatorCommand.PairPlain _,
          OperatorCommand.Unpair _,
          OperatorCommand.Rekey _,
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
    bounds.keep(clock.instant());
    seeToAstray();
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
    if (entry.expires().compareTo(time.now()) <= 0 && !entry.endable().isEmpty()) {
      custody.end(entry, GivenUp.LIFETIME, clock.instant());
      return;
    }
    Entry told = entry.delayIsDue(time.now()) ? custody.tellOfDelay(entry, clock.instant()) : entry;
    List<Share> overdue = new ArrayList<>(custody.reachable(told));
    told.open().stream()
        .filter(share -> share.isHandedBack() && share.isDue(time.now()))
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

  private List<LedgerOutput> said() {
    List<LedgerOutput> said = List.copyOf(outputs);
    outputs.clear();
    return said;
  }
}
