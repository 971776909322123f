package org.cairn.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.CampForTest.await;
import static org.cairn.router.CampForTest.mail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.LogHeaders;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.Quarantined;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The router over a real log; the mailboxes are played. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouterTest {
  private static final byte[] CONTENT =
      "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);

  private final CampForTest camp;
  private Router router;

  RouterTest(@TempDir Path directory) throws Exception {
    camp =
        new CampForTest(
            directory,
            Topic.MAILBOX_DELIVERY,
            Topic.CUSTODY,
            Topic.CUSTODY_STATE,
            Topic.QUARANTINE);
    router = camp.router("router-service-0");
    camp.create("anna");
    camp.create("ben");
  }

  @AfterAll
  void stop() {
    router.close();
    camp.close();
  }

  @Test
  void anAccountIsMadeOnceAndOnlyOnce() throws Exception {
    Account carl = camp.create("carl");
    Account again = camp.create("carl");

    assertThat(carl.lastVerdict()).isEqualTo(Account.Verdict.DONE);
    assertThat(again.lastVerdict()).isEqualTo(Account.Verdict.TAKEN);
  }

  @Test
  void aRequestThatStandsOnTheLogTwiceIsDecidedOnce() throws Exception {
    camp.create("dora");
    var replace =
        new AccountRequest.Replace(
            camp.requestId(),
            CampForTest.address("dora"),
            new Credential.Generated("00", Sha256.of(new byte[1])));
    camp.ask(replace);
    camp.ask(replace);

    assertThat(camp.create("dora").generation()).isEqualTo(2);
  }

  @Test
  void aMailIsInTheMailboxWithItsContent() throws Exception {
    MailAccepted mail = mail(1, "anna", CONTENT, "ben", "ben@ridge.camp", "anna");
    camp.send(mail, CONTENT);

    await().until(() -> camp.timesStored("ben", mail.id()) == 1);
    await().until(() -> camp.timesStored("anna", mail.id()) == 1);
    await()
        .untilAsserted(
            () ->
                assertThat(camp.seen(Topic.MAILBOX_DELIVERY))
                    .filteredOn(
                        r -> r.fact() instanceof MailboxDelivery d && d.id().equals(mail.id()))
                    .hasSize(2)
                    .allSatisfy(r -> assertThat(r.content()).isEqualTo(CONTENT)));
  }

  @Test
  void whatCannotBeDeliveredHereIsTakenIntoCustodyWithItsContent() throws Exception {
    MailAccepted mail = mail(2, "anna", CONTENT, "ben", "friend@example.net");
    camp.send(mail, CONTENT);

    await()
        .untilAsserted(
            () ->
                assertThat(camp.seen(Topic.CUSTODY))
                    .anySatisfy(
                        r -> {
                          assertThat(r.fact()).isInstanceOf(CustodyFact.Take.class);
                          assertThat(((CustodyFact.Take) r.fact()).id()).isEqualTo(mail.id());
                          assertThat(r.content()).isEqualTo(CONTENT);
                        }));
  }

  @Test
  void aMailWhoseShareIsTooLargeForTheLogIsSetAsideAndHoldsNobodyUp() throws Exception {
    MailAccepted mail = mail(5, "anna", CONTENT, "ben", "friend@example.net");
    byte[] most = asMuchAsTheLogTakes(mail);
    camp.send(mail(6, "anna", CONTENT, "ben"), CONTENT);

    await()
        .untilAsserted(
            () ->
                assertThat(camp.seen(Topic.QUARANTINE))
                    .anySatisfy(r -> assertThat(r.content()).isEqualTo(FactFormat.write(mail)))
                    .anySatisfy(r -> assertThat(r.content()).isEqualTo(most)));
    await().until(() -> camp.timesStored("ben", mail.id()) == 1);
    await().until(() -> camp.timesStored("ben", mail(6, "anna", CONTENT, "ben").id()) == 1);
    Position after = camp.send(mail(7, "anna", CONTENT, "ben"), CONTENT);
    await().until(() -> camp.isTrimmedPast(Topic.MAIL_ACCEPTED, after));
  }

  @Test
  void whatTheLedgerCannotReadIsKeptWithTheContentThatRodeInIt() throws Exception {
    byte[] damaged = "{\"v\":1,\"kind\":\"a later word\"}".getBytes(StandardCharsets.UTF_8);
    byte[] rode = "Subject: only copy\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(Topic.CUSTODY.topicName(), "x", damaged);
    record.headers().add(LogHeaders.CONTENT, rode);
    try (var producer = new KafkaProducer<String, byte[]>(camp.admin("damage").producer())) {
      producer.send(record).get();
    }

    await()
        .untilAsserted(
            () -> {
              assertThat(setAsideByRouter(damaged)).isTrue();
              assertThat(setAsideByRouter(rode)).isTrue();
            });
  }

  /** The test's own reader of that topic sets aside what it cannot read, too. */
  private boolean setAsideByRouter(byte[] octets) {
    return camp.seen(Topic.QUARANTINE).stream()
        .anyMatch(
            r ->
                r.fact() instanceof Quarantined aside
                    && aside.teller().equals("router")
                    && Arrays.equals(r.content(), octets));
  }

  /** Sends the mail with so much content that what is told about it is a little larger. */
  private byte[] asMuchAsTheLogTakes(MailAccepted mail) throws Exception {
    int most = Integer.parseInt(Topic.MAIL_ACCEPTED.config(1).get("max.message.bytes"));
    for (int size = most - FactFormat.write(mail).length; ; size -= 8) {
      try {
        byte[] content = new byte[size];
        camp.send(mail, content);
        return content;
      } catch (ExecutionException e) {
        assertThat(e).hasRootCauseInstanceOf(RecordTooLargeException.class);
      }
    }
  }

  @Test
  void mailForOneWhoIsNotHereYetIsHersWhenSheComes() throws Exception {
    MailAccepted mail = mail(4, "anna", CONTENT, "emil");
    camp.send(mail, CONTENT);
    await()
        .untilAsserted(
            () ->
                assertThat(camp.facts(Topic.CUSTODY_STATE, InCustody.class))
                    .anySatisfy(
                        kept -> {
                          assertThat(kept.id()).isEqualTo(mail.id());
                          assertThat(kept.waiting().getFirst().reason())
                              .isEqualTo(InCustody.Reason.UNKNOWN_USER);
                        }));

    camp.create("emil");

    await().until(() -> camp.timesStored("emil", mail.id()) == 1);
    await().until(() -> camp.isRemoved(Topic.CUSTODY_STATE, mail.id().hex()));
    assertThat(camp.seen(Topic.MAILBOX_DELIVERY))
        .filteredOn(r -> r.fact() instanceof MailboxDelivery d && d.id().equals(mail.id()))
        .allSatisfy(r -> assertThat(r.content()).isEqualTo(CONTENT));
  }

  @Test
  void aMailThatAMailboxCannotStoreStaysInCustodyAndIsTriedAgain() throws Exception {
    MailAccepted mail = mail(8, "anna", CONTENT, "ben", "anna");
    camp.canBeStored(mail.id(), false);
    camp.send(mail, CONTENT);
    await()
        .untilAsserted(
            () ->
                assertThat(camp.facts(Topic.CUSTODY_STATE, InCustody.class))
                    .anySatisfy(
                        kept -> {
                          assertThat(kept.id()).isEqualTo(mail.id());
                          assertThat(kept.waiting()).hasSize(2);
                        }));

    camp.canBeStored(mail.id(), true);

    await().until(() -> camp.timesStored("ben", mail.id()) >= 1);
    await().until(() -> camp.timesStored("anna", mail.id()) >= 1);
    await().until(() -> camp.isRemoved(Topic.CUSTODY_STATE, mail.id().hex()));
  }

  @Test
  void aSenderWhoAskedForItFindsAReportOfTheDeliveryInHerMailbox() throws Exception {
    MailAccepted mail = mail(9, "anna", CONTENT, "ben");
    var told = new Recipient(CampForTest.address("ben"), Set.of(DsnNotify.SUCCESS), "");
    camp.send(mail.withEnvelope(mail.envelope().withRecipients(List.of(told))), CONTENT);

    await()
        .untilAsserted(
            () ->
                assertThat(camp.seen(Topic.MAILBOX_DELIVERY))
                    .filteredOn(
                        r ->
                            r.fact() instanceof MailboxDelivery d
                                && d.mailbox().localPart().equals("anna")
                                && d.reversePath().equals(ReversePath.NULL))
                    .singleElement()
                    .satisfies(
                        r ->
                            assertThat(new String(r.content(), StandardCharsets.UTF_8))
                                .contains("Final-Recipient: rfc822; ben@ridge.camp")
                                .contains("Action: delivered")));
  }

  @Test
  void mailThatWasNotAnsweredIsDeliveredAgainAfterARestart() throws Exception {
    camp.mailboxesAnswer(false);
    List<MailAccepted> mails = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      mails.add(mail(100 + i, "anna", CONTENT, "ben"));
      camp.send(mails.getLast(), CONTENT);
    }
    await()
        .until(
            () ->
                camp.facts(Topic.MAILBOX_DELIVERY, MailboxDelivery.class).stream()
                    .anyMatch(d -> d.id().equals(mails.getLast().id())));
    router.close();
    camp.mailboxesAnswer(true);
    router = camp.router("router-service-0");

    for (MailAccepted mail : mails) {
      await().until(() -> camp.timesStored("ben", mail.id()) == 1);
    }
  }

  @Test
  void theOrderOfASenderIsKept() throws Exception {
    List<CompletableFuture<Position>> sent = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sent.add(camp.log.append(mail(1_000 + i, "anna", CONTENT, "ben"), CONTENT));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get();

    await().until(() -> camp.timesStored("ben", mail(1_499, "anna", CONTENT, "ben").id()) >= 1);
    await()
        .untilAsserted(
            () ->
                assertThat(camp.facts(Topic.MAILBOX_DELIVERY, MailboxDelivery.class))
                    .filteredOn(d -> !d.reversePath().equals(ReversePath.NULL))
                    .extracting(d -> Integer.parseInt(d.id().hex().substring(24), 16))
                    .filteredOn(n -> n >= 1_000 && n < 1_500)
                    .hasSize(500)
                    .isSorted());
  }

  @Test
  void recordsThatEverybodyIsDoneWithGoFromTheLog() throws Exception {
    Position last = camp.send(mail(3, "anna", CONTENT, "ben"), CONTENT);

    await().until(() -> camp.isTrimmedPast(Topic.MAIL_ACCEPTED, last));
    await().until(() -> camp.isTrimmedPast(Topic.MAILBOX_DELIVERED, new Position(0, 0)));
  }
}
