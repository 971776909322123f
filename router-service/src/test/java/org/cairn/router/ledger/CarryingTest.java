package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.cairn.router.meter.RouterMeter;
import org.junit.jupiter.api.Test;

/** What goes to other gateways. */
class CarryingTest {
  private static final Domain CAMP = Domain.of("ridge.camp");
  private static final NodeName HOME = NodeName.of("home");
  private static final NodeName TOWN = NodeName.of("town");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final MailAddress OTHER = MailAddress.parse("other@example.net");
  private static final MailAddress BAKER = MailAddress.parse("baker@town.example");
  private static final Gateways AT_HOME = domains(Map.of("example.net", HOME));
  private static final Gateways BOTH = domains(Map.of("example.net", HOME, "town.example", TOWN));
  private static final byte[] PLAIN = "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final Instant NOW = Instant.parse("2026-04-01T10:00:00Z");

  private JournaledBytes bytes = new JournaledBytes();
  private CustodyLedger ledger = open();

  private CustodyLedger open() {
    return new CustodyLedger(
        new LedgerPolicy(
            NodeName.of("ridge"), CAMP, Set.of(CAMP), LIFETIME, 2_000, 1L << 30, 9_000),
        new KeyedLedgerStore(bytes),
        _ -> PLAIN,
        () -> NOW,
        RouterMeter.NONE);
  }

  private List<LedgerOutput> restart() {
    bytes = bytes.upTo(bytes.length());
    ledger = open();
    return ledger.resume();
  }

  private static Gateways domains(Map<String, NodeName> homes) {
    return domain -> Optional.ofNullable(homes.get(domain.name()));
  }

  private static MailId id(int n) {
    return new MailId(String.format("%032x", n));
  }

  private static CustodyFact.Take take(int n, Arrival arrival, NodeName source, MailAddress... to) {
    MailAccepted mail =
        new MailAccepted(
            id(n),
            source,
            Instant.parse("2026-03-01T18:30:00Z"),
            arrival,
            Envelope.of(ReversePath.of(ANNA), Arrays.asList(to)),
            ContentClass.SMALL,
            ContentRef.Inline.of(PLAIN));
    return new CustodyFact.Take(mail, Set.of(), "anna@ridge.camp");
  }

  private List<LedgerOutput> took(int n, MailAddress... to) {
    return ledger.custody(take(n, new Arrival.Submitted(ANNA), NodeName.of("ridge"), to), PLAIN);
  }

  private static LedgerOutput.Carry carry(int n, NodeName to) {
    return carry(n, to, LIFETIME);
  }

  private static LedgerOutput.Carry carry(int n, NodeName to, Duration left) {
    return new LedgerOutput.Carry(
        id(n), to, "anna@ridge.camp", false, ContentClass.SMALL, PLAIN.length, left);
  }

  private static <T> List<T> only(Class<T> kind, List<LedgerOutput> outputs) {
    return outputs.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<InCustody.Reason> reasons(List<LedgerOutput> outputs) {
    return only(LedgerOutput.Show.class, outputs).getLast().state().waiting().stream()
        .map(InCustody.Waiting::reason)
        .toList();
  }

  private static List<String> reports(List<LedgerOutput> outputs) {
    return only(LedgerOutput.Accept.class, outputs).stream()
        .filter(accept -> accept.mail().arrival() instanceof Arrival.Generated)
        .map(accept -> new String(accept.content(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<LedgerOutput> passes(Duration time) {
    List<LedgerOutput> outputs = new ArrayList<>();
    Duration step = Duration.ofHours(1);
    for (Duration done = Duration.ZERO; done.compareTo(time) < 0; done = done.plus(step)) {
      outputs.addAll(ledger.tick(step));
    }
    return outputs;
  }

  @Test
  void whatIsForADomainOfAnotherGatewayIsCarriedThere() {
    ledger.gateways(AT_HOME);

    List<LedgerOutput> outputs = took(1, FRIEND, BAKER);

    assertThat(only(LedgerOutput.Carry.class, outputs)).containsExactly(carry(1, HOME));
    assertThat(outputs).contains(new LedgerOutput.Tell(id(1), "carried", "to home: 1 recipient"));
    assertThat(reasons(outputs))
        .containsExactly(InCustody.Reason.ON_THE_WAY, InCustody.Reason.NO_ROUTE);
    assertThat(ledger.isCarried(id(1), HOME)).isTrue();
    assertThat(ledger.isCarried(id(1), TOWN)).isFalse();
    assertThat(ledger.content(id(1))).isEqualTo(PLAIN);
  }

  @Test
  void whatWaitsIsCarriedWhenAGatewayComes() {
    took(1, FRIEND);
    took(2, BAKER);

    List<LedgerOutput> outputs = ledger.gateways(AT_HOME);

    assertThat(only(LedgerOutput.Carry.class, outputs)).containsExactly(carry(1, HOME));
    assertThat(only(LedgerOutput.Carry.class, ledger.gateways(AT_HOME))).isEmpty();
    assertThat(only(LedgerOutput.Carry.class, ledger.gateways(BOTH)))
        .containsExactly(carry(2, TOWN));
  }

  @Test
  void muchThatWaitsIsSeenToInTheNextTicksTheOldestFirst() {
    for (int n = 1; n <= 1_200; n++) {
      took(n, FRIEND);
    }

    List<LedgerOutput> outputs = new ArrayList<>(ledger.gateways(AT_HOME));
    assertThat(only(LedgerOutput.Carry.class, outputs)).hasSize(500);
    for (int second = 0; second < 3; second++) {
      outputs.addAll(ledger.tick(Duration.ofSeconds(1)));
    }

    assertThat(only(LedgerOutput.Carry.class, outputs))
        .extracting(LedgerOutput.Carry::id)
        .hasSize(1_200)
        .isSorted();
  }

  @Test
  void aDomainOfOursIsNeverGivenAway() {
    ledger.gateways(domains(Map.of("ridge.camp", HOME)));

    assertThat(only(LedgerOutput.Carry.class, took(1, BEN))).isEmpty();
  }

  @Test
  void whoClaimsTheAddressHereHasItFirstAndThenItIsCarriedAsAnEcho() {
    ledger.gateways(AT_HOME);
    ledger.account(
        new Account(
            BEN,
            new Account.State.Active(),
            new Credential.Generated("00", Sha256.of(new byte[0])),
            1,
            List.of(FRIEND),
            Instant.EPOCH,
            RequestId.random(new Random(2)),
            Account.Verdict.DONE));

    List<LedgerOutput> outputs = took(1, FRIEND);
    assertThat(only(LedgerOutput.Accept.class, outputs)).hasSize(1);
    assertThat(only(LedgerOutput.Carry.class, outputs)).isEmpty();

    MailAccepted back = only(LedgerOutput.Accept.class, outputs).getFirst().mail();
    outputs = ledger.custody(new CustodyFact.Take(back, Set.of(FRIEND), ""), PLAIN);
    assertThat(only(LedgerOutput.Carry.class, outputs))
        .singleElement()
        .matches(LedgerOutput.Carry::echo);
  }

  @Test
  void itIsAskedForAgainAtEveryStartAndWhenTheMailIsTakenAgain() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND, OTHER);

    assertThat(restart()).contains(carry(1, HOME));
    assertThat(restart()).contains(carry(1, HOME));
    ledger.gateways(AT_HOME);
    passes(Duration.ofDays(1));
    assertThat(restart()).contains(carry(1, HOME, LIFETIME.minusDays(1)));
    ledger.gateways(AT_HOME);
    assertThat(only(LedgerOutput.Carry.class, took(1, FRIEND))).hasSize(1);
  }

  @Test
  void theGatewaysWordEndsIt() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND, OTHER);

    List<LedgerOutput> outputs = ledger.arrived(id(1), HOME);

    assertThat(outputs)
        .contains(
            new LedgerOutput.Hide(id(1)),
            new LedgerOutput.Tell(id(1), "arrived", "at home: 2 recipients"));
    assertThat(only(LedgerOutput.Recall.class, outputs)).isEmpty();
    assertThat(bytes.keys()).noneMatch(k -> k.startsWith("entry/") || k.startsWith("content/"));
    assertThat(ledger.arrived(id(1), HOME)).isEmpty();
    assertThat(ledger.undeliverable(id(1), HOME, NOW)).isEmpty();
    assertThat(ledger.mail(id(1))).isEmpty();
    assertThat(only(LedgerOutput.Carry.class, took(1, FRIEND))).isEmpty();
  }

  @Test
  void itEndsOnlyWhatIsCarriedThere() {
    ledger.gateways(BOTH);
    took(1, BEN, FRIEND, BAKER);

    assertThat(reasons(ledger.arrived(id(1), HOME)))
        .containsExactly(InCustody.Reason.UNKNOWN_USER, InCustody.Reason.ON_THE_WAY);
    assertThat(ledger.isCarried(id(1), HOME)).isFalse();
    assertThat(ledger.isCarried(id(1), TOWN)).isTrue();
    assertThat(ledger.arrived(id(1), NodeName.of("farm"))).isEmpty();
    assertThat(only(LedgerOutput.Carry.class, restart())).containsExactly(carry(1, TOWN));
  }

  @Test
  void itsSenderIsToldWhenItCannotComeThere() {
    ledger.gateways(BOTH);
    took(1, FRIEND, BAKER);

    List<LedgerOutput> outputs = ledger.undeliverable(id(1), HOME, NOW);

    assertThat(reports(outputs))
        .singleElement()
        .asString()
        .contains("Final-Recipient: rfc822; friend@example.net", "Status: 5.4.7")
        .contains("The gateway of that domain did not say that it has it")
        .doesNotContain("baker@town.example");
    assertThat(reasons(ledger.custody(take(1, new Arrival.Relayed(), HOME, FRIEND), PLAIN)))
        .containsExactly(InCustody.Reason.ON_THE_WAY);
  }

  @Test
  void whenItsLifetimeEndsHereItIsRecalledAndItsSenderIsTold() {
    ledger.gateways(BOTH);
    took(1, FRIEND, BEN, BAKER);
    ledger.arrived(id(1), TOWN);

    List<LedgerOutput> outputs = passes(LIFETIME);

    assertThat(only(LedgerOutput.Recall.class, outputs))
        .containsExactly(new LedgerOutput.Recall(id(1), HOME));
    assertThat(reports(outputs)).singleElement().asString().contains("friend@example.net");
    assertThat(only(LedgerOutput.Recall.class, restart()))
        .contains(new LedgerOutput.Recall(id(1), HOME));
  }

  @Test
  void theKeeperEndsWhatIsCarried() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND);

    List<LedgerOutput> outputs =
        ledger.command(new OperatorCommand.Expire(RequestId.random(new Random(3)), NOW, id(1)));

    assertThat(outputs).contains(new LedgerOutput.Recall(id(1), HOME));
    assertThat(reports(outputs)).hasSize(1);
  }

  @Test
  void itGoesWhereItsDomainIsAtHomeNow() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND);

    List<LedgerOutput> outputs = ledger.gateways(domains(Map.of("example.net", TOWN)));

    assertThat(only(LedgerOutput.Carry.class, outputs)).containsExactly(carry(1, TOWN));
    assertThat(ledger.isCarried(id(1), HOME)).isFalse();
    assertThat(only(LedgerOutput.Hide.class, ledger.arrived(id(1), HOME))).isEmpty();
    assertThat(only(LedgerOutput.Hide.class, ledger.arrived(id(1), TOWN))).hasSize(1);
  }

  @Test
  void whatIsLeftOnAnotherWayIsRecalledInTheEnd() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND);
    ledger.gateways(domains(Map.of("example.net", TOWN)));

    assertThat(ledger.arrived(id(1), TOWN)).contains(new LedgerOutput.Recall(id(1), HOME));
    assertThat(restart()).contains(new LedgerOutput.Recall(id(1), HOME));
  }

  @Test
  void itWaitsWhileThePairingIsEndedAndGoesOnWhenItIsMadeAnew() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND);

    assertThat(reasons(ledger.gateways(Gateways.NONE))).containsExactly(InCustody.Reason.NO_ROUTE);
    restart();
    assertThat(only(LedgerOutput.Carry.class, ledger.gateways(AT_HOME)))
        .containsExactly(carry(1, HOME));
  }

  @Test
  void whoComesAfterThisMailArrivedThereIsNotTakenForDelivered() {
    ledger.gateways(BOTH);
    took(1, FRIEND, BAKER);
    ledger.arrived(id(1), HOME);
    restart();
    ledger.gateways(BOTH);

    List<LedgerOutput> outputs = took(1, OTHER);

    assertThat(only(LedgerOutput.Carry.class, outputs)).containsExactly(carry(1, TOWN));
    assertThat(reasons(outputs))
        .containsExactly(InCustody.Reason.ON_THE_WAY, InCustody.Reason.NO_ROUTE);
    ledger.arrived(id(1), TOWN);
    assertThat(reports(passes(LIFETIME)))
        .singleElement()
        .asString()
        .contains("other@example.net")
        .doesNotContain("friend@example.net");
  }

  @Test
  void noneComesLateToAMailThatEnded() {
    ledger.gateways(AT_HOME);
    took(1, FRIEND);
    ledger.arrived(id(1), HOME);
    restart();
    ledger.gateways(BOTH);

    List<LedgerOutput> outputs = took(1, OTHER, BAKER);

    assertThat(only(LedgerOutput.Carry.class, outputs)).containsExactly(carry(1, TOWN));
    assertThat(ledger.isCarried(id(1), HOME)).isFalse();
    assertThat(ledger.mail(id(1)).orElseThrow().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(OTHER, BAKER);
  }

  @Test
  void itIsPackedTheSameEachTimeWhoeverHasItMeanwhile() {
    took(1, BEN, FRIEND, ANNA);
    ledger.gateways(BOTH);
    ledger.custody(new CustodyFact.Close(id(1), List.of(ANNA)), new byte[0]);
    Optional<MailAccepted> packed = ledger.mail(id(1));
    assertThat(packed.orElseThrow().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(BEN, FRIEND, ANNA);

    ledger.custody(new CustodyFact.Close(id(1), List.of(BEN)), new byte[0]);
    assertThat(ledger.mail(id(1))).isEqualTo(packed);
    restart();
    ledger.gateways(BOTH);
    List<LedgerOutput> outputs = took(1, BAKER);
    assertThat(reasons(outputs))
        .as("the mail does not name who came later")
        .containsExactly(InCustody.Reason.ON_THE_WAY, InCustody.Reason.NO_ROUTE);
    assertThat(ledger.mail(id(1))).isEqualTo(packed);
    restart();
    assertThat(ledger.mail(id(1))).isEqualTo(packed);
  }

  @Test
  void whatAGatewayGaveUsIsNotGivenBackToIt() {
    ledger.gateways(AT_HOME);

    List<LedgerOutput> outputs =
        ledger.custody(take(1, new Arrival.Carried(), HOME, FRIEND), PLAIN);

    assertThat(only(LedgerOutput.Carry.class, outputs)).isEmpty();
    assertThat(reasons(outputs)).containsExactly(InCustody.Reason.NO_ROUTE);
  }
}
