package org.cairn.router.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.log.record.Account;
import org.cairn.log.record.InCustody;
import org.cairn.router.meter.Carried;
import org.cairn.router.meter.RouterMeter;
import org.jspecify.annotations.Nullable;

/** Shows to Prometheus what the router counts. */
final class RouterMetrics implements RouterMeter {
  private final Timer routed;
  private final Timer delivered;
  private final Counter toMailboxes;
  private final Counter toCustody;
  private final Counter deliveries;
  private final Counter again;
  private final Counter quarantined;
  private final Counter ledgerFailures;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong oldestSeconds = new AtomicLong();
  private final Map<Account.Verdict, Counter> verdicts = new EnumMap<>(Account.Verdict.class);
  private final Map<InCustody.Reason, AtomicLong> waiting = new EnumMap<>(InCustody.Reason.class);
  private final Map<Ending, Counter> endings = new EnumMap<>(Ending.class);
  private final Map<Arrived, Counter> bundles = new EnumMap<>(Arrived.class);
  private final Counter sent;
  private final AtomicLong cargos = new AtomicLong();
  private volatile Carried carried = Carried.NOTHING;

  RouterMetrics(MeterRegistry metrics) {
    this.routed =
        histogram(metrics, "cairn.router.routing", "From reading a mail to handing it on");
    this.delivered =
        histogram(metrics, "cairn.router.delivery", "From reading a mail to the last answer");
    this.toMailboxes = metrics.counter("cairn.router.recipients", "to", "mailbox");
    this.toCustody = metrics.counter("cairn.router.recipients", "to", "custody");
    this.deliveries = metrics.counter("cairn.router.delivered");
    this.again = metrics.counter("cairn.router.asked.again");
    this.quarantined = metrics.counter("cairn.router.quarantined");
    this.ledgerFailures = metrics.counter("cairn.router.ledger.failures");
    Gauge.builder("cairn.router.open.mails", open, AtomicLong::get)
        .description("Mails that wait for the answers of mailboxes")
        .register(metrics);
    Gauge.builder("cairn.router.custody.oldest.seconds", oldestSeconds, AtomicLong::get)
        .description("How long the oldest mail in custody has been there")
        .register(metrics);
    for (Account.Verdict verdict : Account.Verdict.values()) {
      verdicts.put(
          verdict, metrics.counter("cairn.router.account.requests", "verdict", word(verdict)));
    }
    for (InCustody.Reason reason : InCustody.Reason.values()) {
      AtomicLong count = new AtomicLong();
      waiting.put(reason, count);
      Gauge.builder("cairn.router.custody.recipients", count, AtomicLong::get)
          .description("Recipients that wait in custody")
          .tag("reason", word(reason))
          .register(metrics);
    }
    this.sent = metrics.counter("cairn.router.bundles.sent");
    Gauge.builder("cairn.router.cargos", cargos, AtomicLong::get)
        .description("Cargos that wait for a link, or are on their way to other gateways")
        .register(metrics);
    Gauge.builder("cairn.router.carried.left", () -> carried.left())
        .description("Mails of other gateways that are carried and not handed over")
        .register(metrics);
    for (Arrived what : Arrived.values()) {
      bundles.put(what, metrics.counter("cairn.router.bundles.arrived", "as", word(what)));
    }
    for (Ending ending : Ending.values()) {
      endings.put(ending, metrics.counter("cairn.router.custody.ended", "how", word(ending)));
    }
  }

  private static Timer histogram(MeterRegistry metrics, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(60))
        .register(metrics);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void routed(int mailboxes, int custody, Duration took) {
    toMailboxes.increment(mailboxes);
    toCustody.increment(custody);
    routed.record(took);
  }

  @Override
  public void delivered(int mailboxes, Duration took) {
    deliveries.increment(mailboxes);
    delivered.record(took);
  }

  @Override
  public void deliveredAgain(int mailboxes) {
    again.increment(mailboxes);
  }

  @Override
  public void openMails(int count) {
    open.set(count);
  }

  @Override
  public void accountDecided(Account.Verdict verdict) {
    count(verdicts.get(verdict));
  }

  @Override
  public void inCustody(InCustody.Reason reason, long recipients) {
    AtomicLong gauge = waiting.get(reason);
    if (gauge != null) {
      gauge.set(recipients);
    }
  }

  @Override
  public void oldestInCustody(Duration age) {
    oldestSeconds.set(age.toSeconds());
  }

  @Override
  public void custodyEnded(Ending ending) {
    count(endings.get(ending));
  }

  @Override
  public void bundle(Arrived what) {
    count(bundles.get(what));
  }

  @Override
  public void bundlesSent(int count) {
    sent.increment(count);
  }

  @Override
  public void cargos(int count) {
    cargos.set(count);
  }

  @Override
  public void ledgerFailed() {
    ledgerFailures.increment();
  }

  @Override
  public void carried(Carried now) {
    carried = now;
  }

  /** What is carried for other gateways. */
  Carried carried() {
    return carried;
  }

  @Override
  public void quarantined() {
    quarantined.increment();
  }

  private static void count(@Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }
}
