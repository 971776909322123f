package org.cairn.imap.quarkus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.cairn.imap.ImapEgress;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.StoreVolume;

/** Shows to Prometheus how much the mailboxes hold, read when it asks. */
final class StoreGauges {
  private StoreGauges() {}

  static void register(MeterRegistry registry, ImapEgress egress) {
    gauge(registry, egress, "cairn.imap.mailbox.octets", StoreVolume::octets);
    gauge(registry, egress, "cairn.imap.mailbox.messages", StoreVolume::messages);
    gauge(registry, egress, "cairn.imap.mailbox.accounts", StoreVolume::accounts);
  }

  private static void gauge(
      MeterRegistry registry,
      ImapEgress egress,
      String name,
      ToDoubleFunction<StoreVolume> figure) {
    Gauge.builder(name, egress, source -> read(source, figure)).register(registry);
  }

  /** A store that cannot be read has no figure. */
  private static double read(ImapEgress egress, ToDoubleFunction<StoreVolume> figure) {
    try {
      return figure.applyAsDouble(egress.mailboxes().volume());
    } catch (MailboxStoreException _) {
      return Double.NaN;
    }
  }
}
