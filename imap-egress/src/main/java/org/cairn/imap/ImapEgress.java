package org.cairn.imap;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.cairn.imap.kafka.AccountLogins;
import org.cairn.imap.kafka.DeliveryIntake;
import org.cairn.imap.kafka.Departures;
import org.cairn.imap.kafka.UsageNews;
import org.cairn.imap.kafka.WaitingMail;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.imap.mailbox.Room;
import org.cairn.imap.server.ImapServer;
import org.cairn.imap.session.OpenMails;
import org.cairn.imap.session.Ports;
import org.cairn.imap.store.SqlMailboxStore;
import org.cairn.imap.store.TimeSources;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.FirstLogin;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.SignIn;
import org.cairn.tls.ReloadingTls;
import org.cairn.tls.server.CertificateWatch;

/**
 * The IMAP service: keeps the mailboxes, fills them from the log, and shows them to clients. Opens
 * its ports at once; the log need not answer yet.
 */
public final class ImapEgress implements AutoCloseable {
  /** What the service is called. */
  public static final String NAME = "imap-egress";

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final SqlMailboxStore store;
  private final AccountTable accounts;
  private final Departures departures;
  private final UsageNews usage;
  private final WaitingMail waiting;
  private final DeliveryIntake intake;
  private final ImapServer server;

  /**
   * Where the service gets time, chance, room and threads from.
   *
   * @param nanos monotonic
   * @param random must be secure
   * @param room on the disk of the mailboxes, for what clients bring
   * @param throttle counts wrong passwords, those of other services too
   * @param platformThreads for the few that sit in native code
   */
  public record Means(
      InstantSource clock,
      LongSupplier nanos,
      RandomGenerator random,
      Room room,
      LoginThrottle throttle,
      ThreadFactory platformThreads) {}

  private ImapEgress(
      ImapEgressSettings settings, LogConnection connection, ImapEvents events, Means means) {
    try {
      ReloadingTls tls = new ReloadingTls(settings.certificate(), settings.privateKey());
      store = openStore(settings, events, means);
      closeLater(store::close);
      LogWriter durable = LogWriter.open(connection);
      closeLater(durable::close);
      LogWriter light = LogWriter.openLight(connection);
      closeLater(light::close);
      accounts = AccountTable.follow(connection, durable, means.clock());
      closeLater(accounts::close);
      departures = Departures.start(accounts, store.accounts());
      closeLater(departures::close);
      usage =
          UsageNews.start(
              store.accounts(), settings.store().quotaOctets(), durable, UsageNews.LOOK);
      closeLater(usage::close);
      waiting = WaitingMail.follow(connection, durable, means.clock());
      closeLater(waiting::close);
      intake =
          DeliveryIntake.start(
              connection,
              departures.watch(store.deliveries()),
              durable,
              light,
              means.clock(),
              means.nanos(),
              events.deliveries());
      closeLater(intake::close);
      closeLater(CertificateWatch.start(tls, settings.certificateLook(), NAME)::close);
      Ports ports =
          new Ports(
              store,
              store,
              means.room(),
              logins(settings, accounts, departures, durable, means),
              means.throttle(),
              new OpenMails(),
              ImapServer.blockingPause(),
              waiting,
              events.sessions(),
              means.clock(),
              means.nanos());
      server =
          new ImapServer(
              settings.server(), settings.session(), ports, tls::current, events.server());
      closeLater(server::close);
    } catch (RuntimeException e) {
      closeAll();
      throw e;
    }
  }

  private static SqlMailboxStore openStore(
      ImapEgressSettings settings, ImapEvents events, Means means) {
    return SqlMailboxStore.open(
        settings.store(),
        new TimeSources(means.clock(), means.nanos()),
        means.random(),
        events.store(),
        means.platformThreads());
  }

  private static AccountLogins logins(
      ImapEgressSettings settings,
      AccountTable accounts,
      Departures departures,
      LogWriter durable,
      Means means) {
    Passwords passwords = new Passwords(means.random());
    FirstLogin firstLogin =
        new FirstLogin(settings.firstLogin(), accounts, durable, passwords, means.random());
    SignIn signIn =
        new SignIn(accounts, passwords, settings.firstLogin().domains().getFirst(), firstLogin);
    return new AccountLogins(accounts.accounts(), signIn, departures);
  }

  private void closeLater(Runnable close) {
    opened.push(close);
  }

  /**
   * Starts the service.
   *
   * @throws IOException if a port cannot be opened
   * @throws org.cairn.imap.mailbox.MailboxStoreException if the mailboxes cannot be opened
   * @throws org.cairn.tls.UnusableCertificateException if there is no usable certificate
   */
  public static ImapEgress start(
      ImapEgressSettings settings, LogConnection connection, ImapEvents events, Means means)
      throws IOException {
    ImapEgress egress = new ImapEgress(settings, connection, events, means);
    try {
      egress.server.start();
      return egress;
    } catch (IOException e) {
      egress.close();
      throw e;
    }
  }

  /** The port of the endpoint of that name. */
  public int port(String endpoint) {
    return server.port(endpoint);
  }

  public int connections() {
    return server.connectionCount();
  }

  /** The mailboxes, for the operator. */
  public MailboxUpkeep mailboxes() {
    return store.accounts();
  }

  /** Whether clients can log in and mail that is routed now is stored now. */
  public boolean isReady() {
    return isAlive() && accounts.hasCaughtUp() && intake.isReading();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return store.isAlive()
        && accounts.isAlive()
        && departures.isAlive()
        && usage.isAlive()
        && waiting.isAlive()
        && intake.isAlive();
  }

  /** Ends the sessions, stops taking mail, closes the mailboxes: in the opposite order. */
  @Override
  public void close() {
    closeAll();
  }

  private void closeAll() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
