package org.cairn.router.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.meter.RouterMeter;

/**
 * What can be done to an entry: begin it, hand shares of it back, have them carried, end it. Keeps
 * store and index in step and says what is to happen. The order of the writes matters: whatever a
 * crash leaves undone, {@link #mend} or the same input once more finishes.
 */
final class Custody {
  private final LedgerPolicy policy;
  private final LedgerStore store;
  private final LedgerIndex index;
  private final Addressbook book;
  private final ContentHolds holds;
  private final Reports reports;
  private final LedgerTime time;
  private final RouterMeter meter;
  private final Consumer<LedgerOutput> outputs;
  private final Notices notices;
  private final Carrying carrying;

  Custody(
      LedgerPolicy policy,
      LedgerStore store,
      LedgerIndex index,
      Addressbook book,
      ContentHolds holds,
      Reports reports,
      LedgerTime time,
      RouterMeter meter,
      Notices notices,
      Consumer<LedgerOutput> outputs) {
    this.policy = policy;
    this.store = store;
    this.index = index;
    this.book = book;
    this.holds = holds;
    this.reports = reports;
    this.time = time;
    this.meter = meter;
    this.outputs = outputs;
    this.notices = notices;
    this.carrying = new Carrying(book, time, notices, outputs);
  }

  /** Keeps the content; the entry itself is kept by {@link #take}. */
  Entry begin(
      MailAccepted mail,
      String owner,
      List<Share> open,
      List<MailAddress> closed,
      Outbound outbound,
      byte[] content) {
    if (content.length > 0) {
      store.putContent(mail.id(), content);
    }
    holds.holdInCustody(mail.id(), mail.content(), time.now());
    Duration expires = time.now().plus(policy.lifetime());
    return new Entry(mail, owner, time.birth(), expires, open, closed, outbound, false, time.now());
  }

  /** Keeps what was taken, for the first time or again, and gives on what can go on. */
  void take(Entry entry, Instant now) {
    Entry arranged = carrying.arrange(entry);
    save(arranged);
    notices.tellWhatWaits(arranged, arranged.expires().minus(time.now()), now);
    carrying.tell(entry, arranged);
    carrying.ask(arranged);
    handBack(arranged, reachable(arranged));
  }

  /** Accounts or gateways are others now: gives on what can go on. */
  void giveOn(Entry entry) {
    Entry arranged = carrying.arrange(entry);
    if (!arranged.equals(entry)) {
      save(arranged);
      carrying.tell(entry, arranged);
      carrying.ask(arranged);
    }
    handBack(arranged, reachable(arranged));
  }

  private void save(Entry entry) {
    store.put(entry);
    index.put(entry, book);
    notices.show(entry);
  }

  /** The shares that wait and would find a mailbox, or a way after somebody, now. */
  List<Share> reachable(Entry entry) {
    return entry.open().stream()
        .filter(share -> share.state() instanceof Share.Waiting && share.isDue(time.now()))
        .filter(share -> book.reaches(share, entry.first().arrival()))
        .toList();
  }

  /** Gives these shares to the local stage, which owes an answer from now on. */
  void handBack(Entry entry, List<Share> shares) {
    if (shares.isEmpty()) {
      return;
    }
    List<Share> open =
        entry.open().stream()
            .map(share -> shares.contains(share) ? share.handBack(time.now()) : share)
            .toList();
    save(entry.with(open, time.now()));
    byte[] content = store.content(entry.id());
    entry
        .releasedFor(shares)
        .forEach(mail -> outputs.accept(new LedgerOutput.Accept(mail, content)));
    notices.tell(entry.id(), "released", Notices.counted(shares) + " can be reached here");
  }

  /** The mailboxes of these shares have the mail. */
  void delivered(Entry entry, List<Share> shares) {
    if (!shares.isEmpty()) {
      shares.forEach(_ -> meter.custodyEnded(RouterMeter.Ending.DELIVERED));
      close(entry, shares);
    }
  }

  /** The gateway has it: whatever is carried there is its to deliver. */
  void arrived(Entry entry, NodeName node) {
    List<Share> there = entry.carriedTo(node);
    Entry over = overAt(entry, node);
    if (!there.isEmpty()) {
      notices.tell(entry.id(), "arrived", "at " + node + ": " + Notices.counted(there));
      delivered(over, there);
    }
  }

  /** It will not come there any more. */
  void undeliverable(Entry entry, NodeName node, Instant now) {
    List<Share> there = entry.carriedTo(node);
    Entry over = overAt(entry, node);
    if (!there.isEmpty()) {
      end(over, there, GivenUp.LIFETIME, now);
    }
  }

  /** What nothing is carried for any more is noted by itself: it may be carried there no more. */
  private Entry overAt(Entry entry, NodeName node) {
    if (!entry.outbound().underWay().contains(node)) {
      return entry;
    }
    Entry over = entry.with(entry.outbound().overAt(node));
    if (entry.carriedTo(node).isEmpty()) {
      save(over);
    }
    return over;
  }

  /** What the local stage has is its to answer; all else ends, and the sender is told. */
  void end(Entry entry, GivenUp why, Instant now) {
    carrying.recall(entry.id(), entry.outbound().underWay());
    end(entry.with(entry.outbound().allOver()), entry.endable(), why, now);
  }

  private void end(Entry entry, List<Share> shares, GivenUp why, Instant now) {
    reports.ofFailure(entry, shares, why, now).ifPresent(report -> report(entry.id(), report));
    shares.forEach(_ -> meter.custodyEnded(RouterMeter.Ending.EXPIRED));
    notices.tell(entry.id(), "expired", Notices.counted(shares) + ": " + why.because());
    close(entry, shares);
  }

  /**
   * The sender is told, once, that her mail still waits. The report is written before that is
   * noted: a crash between the two makes the same report again.
   */
  Entry tellOfDelay(Entry entry, Instant now) {
    List<Share> waiting = entry.toldOfDelay();
    Duration left = entry.expires().minus(time.now());
    reports.ofDelay(entry, waiting, left, now).ifPresent(report -> report(entry.id(), report));
    notices.tell(entry.id(), "delayed", Notices.counted(waiting) + " waiting still");
    Entry told = entry.delayTold(time.now());
    save(told);
    return told;
  }

  /**
   * Something about this entry cannot be done: it is left alone until its lifetime ends, and then
   * ends without a report.
   */
  void failed(Entry entry, RuntimeException why) {
    if (entry.expires().compareTo(time.now()) <= 0) {
      notices.tell(entry.id(), "report failed", why.toString());
      close(entry, entry.open());
    } else {
      notices.tell(entry.id(), "giving on failed", why.toString());
    }
  }

  /** A report is in custody itself until the local stage, or another gateway, answers for it. */
  private void report(MailId about, LedgerOutput.Accept report) {
    MailAccepted mail = report.mail();
    if (store.entry(mail.id()).isPresent() || store.ended(mail.id()).isPresent()) {
      return;
    }
    List<Share> open =
        mail.envelope().recipients().stream()
            .map(recipient -> Share.waiting(recipient, false, time.now()))
            .toList();
    notices.tell(about, "reported", "to its sender, as mail " + mail.id().hex());
    notices.tell(mail.id(), "written", "a report to the sender of mail " + about.hex());
    handBack(begin(mail, "", open, List.of(), Outbound.NONE, report.content()), open);
  }

  private void close(Entry entry, List<Share> shares) {
    List<Share> rest = entry.open().stream().filter(s -> !shares.contains(s)).toList();
    List<MailAddress> closed = entry.closedWith(shares);
    if (rest.isEmpty()) {
      store.put(new EndedMail(entry.id(), closed, time.now(), entry.outbound().given()));
      finish(entry);
    } else {
      save(entry.closed(rest, closed, time.now()));
    }
  }

  /** The entry goes last: while it is there, a start finishes what a crash cut in two. */
  private void finish(Entry entry) {
    holds.letGoFromCustody(entry.id(), entry.first().content(), time.now(), outputs);
    store.removeContent(entry.id());
    store.removeEntry(entry.id());
    index.remove(entry.id());
    carrying.recall(entry.id(), entry.outbound().underWay());
    notices.hide(entry.id());
    notices.tell(entry.id(), "closed", "custody here has ended");
  }

  /**
   * After a start: finishes what a crash cut in two, and says again what may not have been heard.
   *
   * @param unsettled what changed since then may not have been heard
   */
  void mend(Duration unsettled) {
    List<EndedMail> recent = new ArrayList<>();
    store.eachEnded(
        ended -> {
          if (ended.ended().compareTo(unsettled) >= 0) {
            recent.add(ended);
          }
        });
    recent.forEach(this::mend);
    List<Entry> entries = new ArrayList<>();
    store.eachEntry(
        entry -> {
          carrying.ask(entry);
          if (entry.open().stream().anyMatch(Share::isHandedBack)
              || entry.changed().compareTo(unsettled) >= 0) {
            entries.add(entry);
          }
        });
    entries.sort(Comparator.comparing(Entry::born).thenComparing(Entry::id));
    for (Entry entry : entries) {
      notices.show(entry);
      carrying.recall(entry.id(), entry.outbound().over());
      handBack(entry, entry.open().stream().filter(Share::isHandedBack).toList());
    }
  }

  private void mend(EndedMail ended) {
    var left = store.entry(ended.id());
    if (left.isEmpty()) {
      store.removeContent(ended.id());
      carrying.recall(ended.id(), ended.gateways());
      notices.hide(ended.id());
    } else if (left.get().open().stream().allMatch(s -> ended.closed().contains(s.key()))) {
      carrying.recall(ended.id(), ended.gateways());
      finish(left.get());
    } else {
      store.forget(ended.id());
    }
  }
}
