package org.cairn.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.log.Topic;
import org.cairn.log.account.Passwords;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First logins over a real log; the router is played, and gives everybody what she asks for. */
class FirstLoginTest {
  private static final Domain CAMP = Domain.of("camp.test");
  private static final String PASSWORD = "a long password";

  private final EmbeddedBroker broker;
  private final LogWriter log;
  private final AccountTable table;
  private final LogTable router;
  private final Queue<MailAddress> asked = new ConcurrentLinkedQueue<>();
  private final Random random = new Random(5);
  private final Passwords passwords = new Passwords(random);
  private final AtomicLong nanos = new AtomicLong();

  FirstLoginTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory);
    LogConnection connection = broker.connection("admin", "test");
    log = LogWriter.open(connection);
    table = AccountTable.follow(connection, log, InstantSource.system());
    router =
        LogTable.start(
            connection.as("router"),
            Topic.ACCOUNT_REQUEST,
            log,
            InstantSource.system(),
            this::grant);
  }

  @AfterEach
  void stop() {
    router.close();
    table.close();
    log.close();
    broker.close();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // whoever asked waits for it
  private void grant(Received received) {
    if (received.fact() instanceof AccountRequest.Create create) {
      asked.add(create.account());
      log.append(
          new Account(
              create.account(),
              new Account.State.Active(),
              create.credential(),
              1,
              List.of(),
              Instant.EPOCH,
              create.request(),
              Account.Verdict.DONE));
    }
  }

  private FirstLogin firstLogin(boolean isAllowed, int perMinute) {
    return new FirstLogin(
        new FirstLogin.Terms(isAllowed, List.of(CAMP), perMinute),
        table,
        log,
        passwords,
        nanos::get,
        random);
  }

  private static MailAddress address(String name) {
    return new MailAddress(name, CAMP);
  }

  @Test
  void onlySoManyAccountsAreAskedForInAMinute() throws Exception {
    FirstLogin firstLogin = firstLogin(true, 2);

    assertThat(firstLogin.request(address("anna"), PASSWORD)).isTrue();
    assertThat(firstLogin.request(address("ben"), PASSWORD)).isTrue();
    assertThat(firstLogin.request(address("carla"), PASSWORD)).isFalse();
    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(firstLogin.request(address("dora"), PASSWORD)).isTrue();

    assertThat(asked).containsExactly(address("anna"), address("ben"), address("dora"));
  }

  @Test
  void whereItIsOffNothingIsAsked() throws Exception {
    assertThat(firstLogin(false, 100).request(address("anna"), PASSWORD)).isFalse();

    assertThat(askedSoFar()).isEmpty();
  }

  @Test
  void neitherForAnotherDomainNorWithAShortPasswordIsAnythingAsked() throws Exception {
    FirstLogin firstLogin = firstLogin(true, 100);

    assertThat(firstLogin.request(MailAddress.parse("anna@far.example"), PASSWORD)).isFalse();
    assertThat(firstLogin.request(address("anna"), "12345678")).isFalse();

    assertThat(askedSoFar()).isEmpty();
  }

  @Test
  void whoAsksForAnAccountIsSignedInWithTheSamePasswordAndNoOther() throws Exception {
    SignIn signIn = new SignIn(table, passwords, CAMP, firstLogin(true, 100));

    assertThat(signIn.account("anna", PASSWORD)).isPresent();
    assertThat(signIn.account("anna@camp.test", PASSWORD)).isPresent();
    assertThat(signIn.account("anna", "another password")).isEmpty();
    assertThat(signIn.account("@", PASSWORD)).isEmpty();
    assertThat(asked).containsExactly(address("anna"));
  }

  private Queue<MailAddress> askedSoFar() throws InterruptedException {
    assertThat(router.awaitCaughtUp(Duration.ofSeconds(20))).isTrue();
    return asked;
  }
}
