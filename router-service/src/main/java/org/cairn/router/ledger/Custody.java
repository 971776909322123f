package org.cairn.router.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.router.meter.RouterMeter;

/**
 * What can be done to an entry: begin it, hand shares of it back, end it. Keeps store and index in
 * step and says what is to happen. The order of the writes matters: whatever a crash leaves undone,
 * {@link #mend} or the same input once more finishes.
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

  Custody(
      LedgerPolicy policy,
      LedgerStore store,
      LedgerIndex index,
      Addressbook book,
      ContentHolds holds,
      Reports reports,
      LedgerTime time,
      RouterMeter meter,
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
  }

  /** Keeps the content; the entry itself is kept by {@link #save}. */
  Entry begin(
      MailAccepted mail, String owner, List<Share> open, List<MailAddress> closed, byte[] content) {
    if (content.length > 0) {
      store.putContent(mail.id(), content);
    }
    holds.holdInCustody(mail.id(), mail.content(), time.now());
    Duration expires = time.now().plus(policy.lifetime());
    return new Entry(mail, owner, time.birth(), expires, open, closed, false, time.now());
  }

  void save(Entry entry) {
    store.put(entry);
    index.put(entry, book);
    show(entry);
  }

  /** The shares that wait and would find a mailbox, or a way after somebody, now. */
  List<Share> reachable(Entry entry) {
    return entry.waiting().stream()
        .filter(share -> share.next().compareTo(time.now()) <= 0)
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
        .mailsFor(shares)
        .forEach(mail -> outputs.accept(new LedgerOutput.Accept(released(mail), content)));
    tell(entry.id(), "released", counted(shares) + " can be reached here");
  }

  /** What we wrote ourselves stays that: nobody's claim copies it. */
  private static MailAccepted released(MailAccepted mail) {
    return mail.arrival() instanceof Arrival.Generated
        ? mail
        : new MailAccepted(
            mail.id(),
            mail.source(),
            mail.acceptedAt(),
            new Arrival.Released(),
            mail.envelope(),
            mail.contentClass(),
            mail.content());
  }

  /** The mailboxes of these shares have the mail. */
  void delivered(Entry entry, List<Share> shares) {
    shares.forEach(_ -> meter.custodyEnded(RouterMeter.Ending.DELIVERED));
    close(entry, shares);
  }

  /** What the local stage has is its to answer; all that waits ends, and the sender is told. */
  void end(Entry entry, Ending ending, Instant now) {
    List<Share> waiting = entry.waiting();
    written(entry, () -> reports.ofFailure(entry, waiting, ending, now))
        .ifPresent(report -> report(entry.id(), report));
    waiting.forEach(_ -> meter.custodyEnded(RouterMeter.Ending.EXPIRED));
    tell(entry.id(), "expired", counted(waiting) + ": " + ending.because());
    close(entry, waiting);
  }

  /**
   * The sender is told, once, that her mail still waits. The report is written before that is
   * noted: a crash between the two makes the same report again.
   */
  Entry tellOfDelay(Entry entry, Instant now) {
    List<Share> waiting = entry.toldOfDelay();
    Duration left = entry.expires().minus(time.now());
    written(entry, () -> reports.ofDelay(entry, waiting, left, now))
        .ifPresent(report -> report(entry.id(), report));
    tell(entry.id(), "delayed", counted(waiting) + " waiting still");
    Entry told = entry.delayTold(time.now());
    save(told);
    return told;
  }

  /** One report that cannot be written must not stop the ledger: it goes on without it. */
  private Optional<LedgerOutput.Accept> written(
      Entry entry, Supplier<Optional<LedgerOutput.Accept>> report) {
    try {
      return report.get();
    } catch (RuntimeException e) {
      tell(entry.id(), "report failed", e.toString());
      return Optional.empty();
    }
  }

  /**
   * Something about this entry cannot be done: it is left alone until its lifetime ends, and then
   * ends without a report.
   */
  void failed(Entry entry, RuntimeException why) {
    if (entry.expires().compareTo(time.now()) <= 0) {
      tell(entry.id(), "report failed", why.toString());
      close(entry, entry.open());
    } else {
      tell(entry.id(), "handing back failed", why.toString());
    }
  }

  /** A report is in custody itself until the local stage answers for it. */
  private void report(MailId about, LedgerOutput.Accept report) {
    MailAccepted mail = report.mail();
    if (store.entry(mail.id()).isPresent() || store.ended(mail.id()).isPresent()) {
      return;
    }
    List<Share> open =
        mail.envelope().recipients().stream()
            .map(recipient -> Share.waiting(recipient, false, time.now()))
            .toList();
    tell(about, "reported", "to its sender, as mail " + mail.id().hex());
    tell(mail.id(), "written", "a report to the sender of mail " + about.hex());
    handBack(begin(mail, "", open, List.of(), report.content()), open);
  }

  private void close(Entry entry, List<Share> shares) {
    List<Share> rest = entry.open().stream().filter(s -> !shares.contains(s)).toList();
    List<MailAddress> closed = entry.closedWith(shares);
    if (rest.isEmpty()) {
      store.put(new EndedMail(entry.id(), closed, time.now()));
      finish(entry);
    } else if (!shares.isEmpty()) {
      save(entry.closed(rest, closed, time.now()));
    }
  }

  /** The entry goes last: while it is there, a start finishes what a crash cut in two. */
  private void finish(Entry entry) {
    holds.letGoFromCustody(entry.id(), entry.first().content(), time.now(), outputs);
    store.removeContent(entry.id());
    store.removeEntry(entry.id());
    index.remove(entry.id());
    outputs.accept(new LedgerOutput.Hide(entry.id()));
    tell(entry.id(), "closed", "custody here has ended");
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
          if (entry.waiting().size() < entry.open().size()
              || entry.changed().compareTo(unsettled) >= 0) {
            entries.add(entry);
          }
        });
    entries.sort(Comparator.comparing(Entry::born).thenComparing(Entry::id));
    for (Entry entry : entries) {
      show(entry);
      handBack(entry, entry.open().stream().filter(Share::handedBack).toList());
    }
  }

  private void mend(EndedMail ended) {
    var left = store.entry(ended.id());
    if (left.isEmpty()) {
      store.removeContent(ended.id());
      outputs.accept(new LedgerOutput.Hide(ended.id()));
    } else if (left.get().open().stream().allMatch(s -> ended.closed().contains(s.key()))) {
      finish(left.get());
    } else {
      store.forget(ended.id());
    }
  }

  private void show(Entry entry) {
    List<InCustody.Waiting> waiting =
        entry.open().stream()
            .map(s -> new InCustody.Waiting(s.recipient().address(), book.reason(s), s.echo()))
            .toList();
    outputs.accept(
        new LedgerOutput.Show(
            new InCustody(
                entry.id(),
                entry.first().acceptedAt(),
                entry.owner(),
                entry.first().content().sizeOctets(),
                waiting)));
  }

  /**
   * A line for people: what waits, why, and until when. The ledger's time stands still while the
   * ledger does, so the date is the earliest.
   */
  void tellWhatWaits(Entry entry, Instant now) {
    Instant until = now.plus(entry.expires().minus(time.now())).truncatedTo(ChronoUnit.MINUTES);
    String detail =
        entry.open().stream()
            .map(
                s ->
                    s.recipient().address()
                        + " "
                        + book.reason(s).name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (s.echo() ? " (has it here)" : ""))
            .collect(Collectors.joining(", "));
    tell(entry.id(), "in custody", "until " + until + " or later: " + detail);
  }

  private static String counted(List<Share> shares) {
    return shares.size() == 1 ? "1 recipient" : shares.size() + " recipients";
  }

  private void tell(MailId id, String event, String detail) {
    outputs.accept(new LedgerOutput.Tell(id, event, detail));
  }
}
