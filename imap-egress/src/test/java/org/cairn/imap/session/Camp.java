package org.cairn.imap.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryContent;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.store.SqlMailboxStore;
import org.cairn.imap.store.StoreSettings;
import org.cairn.imap.store.StoreWatcher;
import org.cairn.imap.store.TimeSources;
import org.cairn.log.account.LoginThrottle;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;

/** A camp with a store of mailboxes and two people: what sessions and servers are tested in. */
public final class Camp implements AutoCloseable, StoreWatcher {
  public static final MailAddress ANNA = MailAddress.parse("anna@camp.lan");
  public static final MailAddress BERT = MailAddress.parse("bert@camp.lan");
  public static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");

  private final SqlMailboxStore store;
  private final KnownLogins logins = new KnownLogins();
  private final LoginThrottle throttle = new LoginThrottle();
  private final OpenMails openMails;
  private final List<Duration> pauses = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong roomOctets = new AtomicLong(Long.MAX_VALUE);
  private final Random random = new Random(7);

  public Camp(Path directory) {
    this(directory, 2_000_000);
  }

  public Camp(Path directory, long quotaOctets) {
    this(directory, quotaOctets, new OpenMails());
  }

  Camp(Path directory, long quotaOctets, OpenMails openMails) {
    this.openMails = openMails;
    StoreSettings settings =
        new StoreSettings(
            directory, quotaOctets, 1_000_000, Duration.ofDays(30), Duration.ofDays(60), 2);
    store =
        SqlMailboxStore.open(
            settings,
            new TimeSources(() -> NOW, nanos::get),
            new Random(3),
            this,
            work -> Thread.ofPlatform().daemon().unstarted(work));
    logins.set(ANNA, "secret");
    logins.set(BERT, "secret2");
  }

  public SqlMailboxStore store() {
    return store;
  }

  public KnownLogins logins() {
    return logins;
  }

  /** How much room the disk has from now on; less than 0 when it is full. */
  public void leaveRoom(long octets) {
    roomOctets.set(octets);
  }

  /** How long logins had to wait. */
  public List<Duration> pauses() {
    return pauses;
  }

  public Ports ports() {
    return ports(pauses::add, SessionEvents.IGNORED);
  }

  public Ports ports(Pause pause, SessionEvents events) {
    return new Ports(
        store,
        store,
        octets -> roomOctets.get() >= octets,
        logins,
        throttle,
        openMails,
        pause,
        account ->
            account.equals(BERT)
                ? List.of(new QuotaResources.Resource("waiting-for-town", 12, 100))
                : List.of(),
        events,
        () -> NOW,
        System::nanoTime);
  }

  public void deliver(MailAddress to, String content) {
    deliver(to, content.getBytes(StandardCharsets.UTF_8));
  }

  public void deliver(MailAddress to, byte[] content) {
    MailId id = MailId.random(random);
    DeliveryContent octets = DeliveryContent.of(content);
    store
        .deliveries()
        .deliver(List.of(new Delivery(to, NodeName.of("camp"), id, ReversePath.of(BERT), octets)));
  }

  @Override
  public void expired(MailboxId mailbox, String mailId, boolean wasFetched) {
    throw new AssertionError("nothing expires here");
  }

  @Override
  public void upkeepFailed(RuntimeException reason) {
    throw reason;
  }

  @Override
  public void close() {
    store.close();
  }
}
