package org.cairn.router.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.record.CustodyFact;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.Recipient;

/**
 * One mail whose position must not be passed yet: a mailbox has not answered, or an append for the
 * ledger is not durable. Confined to the thread of its window.
 */
public final class OpenMail {
  private static final Duration FIRST_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_PATIENCE = Duration.ofHours(1);

  private final MailId id;
  private final Position position;
  private final long readNanos;
  private final int deliveries;

  /** Mailboxes that have not answered, with the addresses of the envelope that led there. */
  private final Map<MailAddress, List<MailAddress>> outstanding = new HashMap<>();

  private final List<CustodyFact> afterwards;
  private final List<Recipient> tellDelivered;

  /** Addresses whose mailbox could not store it. */
  private final Set<MailAddress> missed = new HashSet<>();

  private int appends;
  private boolean setAside;
  private long overdueNanos;
  private Duration patience = FIRST_PATIENCE;

  /**
   * @param readNanos monotonic time when its record was read
   */
  OpenMail(MailId id, Position position, Routing routing, long readNanos) {
    this.id = id;
    this.position = position;
    this.readNanos = readNanos;
    this.deliveries = routing.deliveries().size();
    routing.deliveries().forEach(d -> outstanding.put(d.mailbox(), d.recipients()));
    this.afterwards = routing.afterwards();
    this.tellDelivered = routing.tellDelivered();
    this.appends = routing.custody().size();
    this.overdueNanos = readNanos + patience.toNanos();
  }

  public MailId id() {
    return id;
  }

  public Position position() {
    return position;
  }

  public long readNanos() {
    return readNanos;
  }

  /** How many mailboxes it is for. */
  public int deliveries() {
    return deliveries;
  }

  /** Whether this mailbox has not answered yet. */
  public boolean awaits(MailAddress mailbox) {
    return outstanding.containsKey(mailbox);
  }

  /** Whether every mailbox has answered. */
  public boolean allAnswered() {
    return outstanding.isEmpty();
  }

  /** The mailboxes that have not answered, with the addresses that led there. */
  public Map<MailAddress, List<MailAddress>> outstanding() {
    return Map.copyOf(outstanding);
  }

  /**
   * Those whose mailboxes have it, once all have answered, if the sender is to be told: that report
   * too is one append to wait for.
   */
  public List<Recipient> tellDelivered() {
    return setAside
        ? List.of()
        : tellDelivered.stream().filter(r -> !missed.contains(r.address())).toList();
  }

  /**
   * A mailbox answered.
   *
   * @return what the ledger must be told now, each to be reported as {@linkplain #appended
   *     appended}
   */
  List<CustodyFact> answered(MailAddress mailbox) {
    if (outstanding.remove(mailbox) == null || !outstanding.isEmpty()) {
      return List.of();
    }
    List<CustodyFact> told =
        afterwards.stream().map(this::asItWent).flatMap(Optional::stream).toList();
    appends += told.size() + (tellDelivered().isEmpty() ? 0 : 1);
    return told;
  }

  /** What is still true of it. */
  private Optional<CustodyFact> asItWent(CustodyFact fact) {
    return switch (fact) {
      case CustodyFact.Close(MailId mail, List<MailAddress> recipients) -> {
        List<MailAddress> reached =
            recipients.stream().filter(address -> !missed.contains(address)).toList();
        yield reached.isEmpty()
            ? Optional.empty()
            : Optional.of(new CustodyFact.Close(mail, reached));
      }
      case CustodyFact.ReleaseContent release ->
          isOnQuarantine() ? Optional.empty() : Optional.of(release);
      case CustodyFact.Take _, CustodyFact.HoldContent _ -> Optional.of(fact);
    };
  }

  /**
   * What lies there says where its content is, which must be there for a person to look at. A
   * mailbox that could not store it has put it there too; once it is stored after all it is of no
   * more use.
   */
  private boolean isOnQuarantine() {
    return setAside || !missed.isEmpty();
  }

  /**
   * A mailbox could not store it, about to be {@linkplain #answered answered}: the ledger is told
   * first, one append.
   *
   * @return the addresses of the envelope that led there
   */
  public List<MailAddress> missed(MailAddress mailbox) {
    List<MailAddress> addresses = outstanding.getOrDefault(mailbox, List.of());
    missed.addAll(addresses);
    appends++;
    return addresses;
  }

  /**
   * It lies on quarantine: its content is kept for a person to look at.
   *
   * @return whether that is news
   */
  public boolean setAside() {
    boolean news = !setAside;
    setAside = true;
    return news;
  }

  /** One more fact for the ledger is durable. */
  void appended() {
    appends--;
  }

  boolean isClosed() {
    return outstanding.isEmpty() && appends == 0;
  }

  /** Whether mailboxes have had time enough to answer; they get twice as much from now on. */
  boolean isOverdue(long nowNanos) {
    if (outstanding.isEmpty() || nowNanos - overdueNanos < 0) {
      return false;
    }
    Duration twice = patience.multipliedBy(2);
    patience = twice.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : twice;
    overdueNanos = nowNanos + patience.toNanos();
    return true;
  }
}
