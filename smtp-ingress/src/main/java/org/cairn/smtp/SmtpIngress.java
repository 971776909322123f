package org.cairn.smtp;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.FirstLogin;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.SignIn;
import org.cairn.mail.Domain;
import org.cairn.smtp.accept.Room;
import org.cairn.smtp.accept.SenderRate;
import org.cairn.smtp.kafka.AccountPeople;
import org.cairn.smtp.kafka.FullMailboxes;
import org.cairn.smtp.kafka.KafkaMailLog;
import org.cairn.smtp.kafka.KafkaSpools;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.server.Desk;
import org.cairn.smtp.server.IngressMeter;
import org.cairn.smtp.server.SmtpServer;
import org.cairn.tls.ReloadingTls;
import org.cairn.tls.server.CertificateWatch;

/**
 * The SMTP service: takes mail from our people and from other servers, and puts it on the log. What
 * it answered 250 is on the log; all else it refuses.
 */
public final class SmtpIngress implements AutoCloseable {
  /** What the service is called in the trace. */
  public static final String NAME = "smtp-ingress";

  private final LogWriter durable;
  private final LogWriter light;
  private final AccountTable accounts;
  private final FullMailboxes fullMailboxes;
  private final CertificateWatch certificateWatch;
  private final SmtpServer server;

  private SmtpIngress(
      LogWriter durable,
      LogWriter light,
      AccountTable accounts,
      FullMailboxes fullMailboxes,
      CertificateWatch certificateWatch,
      SmtpServer server) {
    this.durable = durable;
    this.light = light;
    this.accounts = accounts;
    this.fullMailboxes = fullMailboxes;
    this.certificateWatch = certificateWatch;
    this.server = server;
  }

  /**
   * Opens the ports. The log need not answer yet; until it does, clients are told to try again.
   *
   * @param throttle counts wrong passwords, those of other services too
   * @param random must be secure
   * @throws IOException if a port cannot be opened
   */
  public static SmtpIngress start(
      IngressSettings settings,
      LogConnection connection,
      Room room,
      LoginThrottle throttle,
      IngressMeter meter,
      InstantSource clock,
      RandomGenerator random)
      throws IOException {
    ReloadingTls tls = new ReloadingTls(settings.certificate(), settings.privateKey());
    LogWriter durable = LogWriter.open(connection);
    LogWriter light = LogWriter.openLight(connection);
    AccountTable accounts = AccountTable.follow(connection, light, clock);
    FullMailboxes fullMailboxes = FullMailboxes.follow(connection, light, clock);
    Desk desk =
        new Desk(
            settings.node(),
            new KafkaMailLog(NAME, durable, light),
            room,
            new KafkaSpools(durable, random, settings.largeContents()),
            people(settings, accounts, fullMailboxes, durable, random),
            throttle,
            new SenderRate(settings.mailsPerMinute(), settings.octetsPerDay()),
            tls::current,
            meter,
            clock,
            random);
    try {
      SmtpServer server =
          SmtpServer.start(settings.addresses(), settings.terms(), settings.limits(), desk);
      return new SmtpIngress(
          durable,
          light,
          accounts,
          fullMailboxes,
          CertificateWatch.start(tls, settings.certificateLook(), NAME),
          server);
    } catch (IOException e) {
      fullMailboxes.close();
      accounts.close();
      light.close();
      durable.close();
      throw e;
    }
  }

  private static AccountPeople people(
      IngressSettings settings,
      AccountTable accounts,
      FullMailboxes fullMailboxes,
      LogWriter log,
      RandomGenerator random) {
    Passwords passwords = new Passwords(random);
    List<Domain> domains = settings.terms().domains();
    FirstLogin firstLogin =
        new FirstLogin(
            new FirstLogin.Terms(settings.firstLogin(), domains, settings.firstLoginsPerMinute()),
            accounts,
            log,
            passwords,
            random);
    return new AccountPeople(
        accounts,
        fullMailboxes::isFull,
        new SignIn(accounts, passwords, domains.getFirst(), firstLogin));
  }

  /** The port that is open for this kind of client. */
  public OptionalInt port(ListenerKind kind) {
    return server.port(kind);
  }

  /** Whether the ports are open and the accounts were read from the log. */
  public boolean isReady() {
    return server.isOpen() && accounts.hasCaughtUp();
  }

  /** Whether the ports are open, and what it knows of accounts and mailboxes is still followed. */
  public boolean isAlive() {
    return server.isOpen() && accounts.isAlive() && fullMailboxes.isAlive();
  }

  /** How many connections there are. */
  public int connections() {
    return server.connections();
  }

  /** Ends the sessions in order, then lets go of the log. */
  @Override
  public void close() {
    server.close();
    certificateWatch.close();
    fullMailboxes.close();
    accounts.close();
    light.close();
    durable.close();
  }
}
