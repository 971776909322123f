package org.cairn.router.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cairn.log.record.InCustody;
import org.cairn.mail.MailId;

/** What people are told of the mails in custody. Nothing is decided by it. */
record Notices(Addressbook book, Consumer<LedgerOutput> outputs) {
  void show(Entry entry) {
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

  void hide(MailId id) {
    outputs.accept(new LedgerOutput.Hide(id));
  }

  /**
   * What waits, why, and until when. The ledger's time stands still while the ledger does, so the
   * date is the earliest.
   *
   * @param left of its lifetime
   */
  void tellWhatWaits(Entry entry, Duration left, Instant now) {
    Instant until = now.plus(left).truncatedTo(ChronoUnit.MINUTES);
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

  void tell(MailId id, String event, String detail) {
    outputs.accept(new LedgerOutput.Tell(id, event, detail));
  }

  static String counted(List<Share> shares) {
    return shares.size() == 1 ? "1 recipient" : shares.size() + " recipients";
  }
}
