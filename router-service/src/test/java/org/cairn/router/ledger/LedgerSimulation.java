package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.cairn.log.Position;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.RequestId;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.ledger.SimPromises.Promise;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.cairn.router.local.LocalStage;
import org.cairn.router.local.Routing;
import org.cairn.router.meter.RouterMeter;

/**
 * A camp in virtual time around the real ledger and the real local stage. Campers write, come,
 * leave and claim; the ledger and the local stage are killed between any two effects. A kill of the
 * ledger takes the end of its changelog and, apart from that, the end of each of its outputs; what
 * was not committed is read again. Other gateways come and go, and answer late or twice.
 */
final class LedgerSimulation {
  static final Duration LIFETIME = Duration.ofDays(5);
  private static final Domain CAMP = Domain.of("ridge.camp");
  private static final NodeName NODE = NodeName.of("ridge");
  private static final int NAMES = 6;

  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  record Logged(LogFact fact, byte[] content) {}

  private final Random random;
  private final List<Logged> accepted = new ArrayList<>();
  private final List<Supplier<List<LedgerOutput>>> inputs = new ArrayList<>();
  private final Accounts accounts = new Accounts();
  private final Map<MailId, byte[]> contents = new HashMap<>();
  private final SimPromises promises = new SimPromises();
  private final Set<MailId> expired = new HashSet<>();
  private final Set<String> mailboxes = new HashSet<>();
  private final Set<ContentId> dropped = new HashSet<>();
  private final List<Integer> localOpen = new ArrayList<>();

  /** Facts that wait for the answers of mailboxes. */
  private final List<CustodyFact> later = new ArrayList<>();

  private final Set<MailId> shown = new LinkedHashSet<>();
  private JournaledBytes bytes = new JournaledBytes();
  private CustodyLedger ledger;
  private SimForwarding forwarding;
  private final SimFarSide farSide;
  private Gateways gateways = Gateways.NONE;
  private int inputsRead;
  private int inputsCommitted;
  private int bytesCommitted;
  private int acceptedRead;
  private List<LedgerOutput> uncommitted = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private int mails;
  private int kills;

  LedgerSimulation(long seed) {
    random = new Random(seed);
    farSide = new SimFarSide(random);
    ledger = open();
    forwarding = new SimForwarding(bytes, ledger);
  }

  private CustodyLedger open() {
    return new CustodyLedger(
        new LedgerPolicy(NODE, CAMP, Set.of(CAMP), LIFETIME, 10_000, 1L << 40, 1_000_000),
        new KeyedLedgerStore(bytes),
        content -> Objects.requireNonNullElse(contents.get(idOf(content)), new byte[0]),
        () -> Instant.EPOCH.plus(now),
        RouterMeter.NONE);
  }

  private MailId idOf(ContentRef.Stored content) {
    return contents.keySet().stream()
        .filter(id -> ContentId.random(new Random(id.hashCode())).equals(content.id()))
        .findFirst()
        .orElseThrow();
  }

  void live(int events) {
    for (int i = 0; i < events; i++) {
      step();
      forwarding.assertAllIsInCustody();
    }
  }

  private void step() {
    switch (random.nextInt(15)) {
      case 0, 1 -> send();
      case 2 -> changeAccount();
      case 3, 4, 5 -> localStageReads();
      case 6, 7 -> ledgerReads();
      case 8 -> commit();
      case 9 -> passes(Duration.ofMinutes(random.nextInt(240)));
      case 10 -> mailboxesAnswer();
      case 11 -> gatewaysChange();
      case 12, 13 -> mailTravels(5);
      default -> {
        if (random.nextInt(4) == 0) {
          killLedger();
        } else if (random.nextInt(4) == 0) {
          killLocalStage();
        }
      }
    }
  }

  private static MailAddress camper(int n) {
    return MailAddress.parse("camper" + n + "@ridge.camp");
  }

  private static MailAddress atHome(int n) {
    return MailAddress.parse("camper" + n + "@example.org");
  }

  private void send() {
    mails++;
    boolean plain = random.nextBoolean();
    byte[] content =
        ((plain ? "" : "Chat-Version: 1.0\r\n") + "X-Number: " + mails + "\r\n\r\nhi\r\n")
            .getBytes(StandardCharsets.UTF_8);
    Set<MailAddress> to = new LinkedHashSet<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int who = random.nextInt(NAMES);
      to.add(random.nextInt(3) == 0 ? atHome(who) : camper(who));
    }
    MailId id = new MailId(String.format("%032x", mails));
    ContentRef ref =
        random.nextInt(3) == 0
            ? new ContentRef.Stored(
                ContentId.random(new Random(id.hashCode())),
                content.length,
                Sha256.of(content),
                1,
                new Position(0, mails))
            : ContentRef.Inline.of(content);
    MailAddress sender = camper(random.nextInt(NAMES));
    MailAccepted mail =
        new MailAccepted(
            id,
            NODE,
            Instant.EPOCH.plus(now),
            new Arrival.Submitted(sender),
            Envelope.of(ReversePath.of(sender), List.copyOf(to)),
            ContentClass.SMALL,
            ref);
    contents.put(id, content);
    to.forEach(recipient -> promises.made(new Promise(id, recipient)));
    byte[] riding = ref instanceof ContentRef.Inline ? content : new byte[0];
    accepted.add(new Logged(mail, riding));
    if (ref instanceof ContentRef.Inline && random.nextInt(10) == 0) {
      accepted.add(new Logged(mail, riding)); // the client was not sure and sent it again
    }
  }

  private void changeAccount() {
    int who = random.nextInt(NAMES);
    Account.State state =
        switch (random.nextInt(4)) {
          case 0 -> new Account.State.Left();
          case 1 -> new Account.State.Forwarding(camper(random.nextInt(NAMES)));
          default -> new Account.State.Active();
        };
    boolean claims = state instanceof Account.State.Active && random.nextBoolean();
    Account account =
        new Account(
            camper(who),
            state,
            new Credential.Generated("00", Sha256.of(new byte[0])),
            1,
            claims ? List.of(atHome(who)) : List.of(),
            Instant.EPOCH,
            RequestId.random(random),
            Account.Verdict.DONE);
    accounts.apply(account);
    inputs.add(() -> ledger.account(account));
  }

  /** Another gateway is at home in the campers' other domain, or none is. */
  private void gatewaysChange() {
    Optional<NodeName> home =
        switch (random.nextInt(4)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(NodeName.of("town"));
          default -> Optional.of(NodeName.of("home"));
        };
    inputs.add(
        () -> {
          gateways = domain -> home;
          return ledger.gateways(gateways);
        });
  }

  /** Some of what is carried arrives, and some of what arrived is answered for. */
  private void mailTravels(int one) {
    for (SimForwarding.Cargo cargo : forwarding.travelling(now)) {
      if (random.nextInt(one) == 0) {
        MailAccepted mail = ledger.mail(cargo.mail()).orElseThrow();
        if (mail.content() instanceof ContentRef.Stored stored) {
          assertThat(dropped).as("content of a mail that is carried").doesNotContain(stored.id());
        } else {
          assertThat(Sha256.of(ledger.content(cargo.mail()))).isEqualTo(mail.content().hash());
        }
        farSide.receive(cargo, mail);
        mail.envelope().recipients().stream()
            .filter(recipient -> !recipient.address().domain().equals(CAMP))
            .forEach(recipient -> promises.settled(new Promise(mail.id(), recipient.address())));
      }
    }
    for (SimForwarding.Cargo cargo : farSide.receipts()) {
      inputs.add(() -> receipt(cargo));
    }
  }

  private List<LedgerOutput> receipt(SimForwarding.Cargo cargo) {
    return forwarding.receipted(cargo) ? arrived(cargo) : List.of();
  }

  private List<LedgerOutput> arrived(SimForwarding.Cargo cargo) {
    farSide.answeredFor(cargo, new KeyedLedgerStore(bytes).entry(cargo.mail()));
    return ledger.arrived(cargo.mail(), cargo.to());
  }

  private void localStageReads() {
    for (int i = random.nextInt(20); i >= 0; i--) {
      localStage();
    }
  }

  /** Reads one mail, or one of those again that it had not finished when it was killed. */
  private void localStage() {
    if (acceptedRead >= accepted.size()) {
      return;
    }
    int at = acceptedRead++;
    localOpen.add(at);
    Logged logged = accepted.get(at);
    MailAccepted mail = (MailAccepted) logged.fact();
    assertIntact(mail, logged.content());
    Routing routing = new LocalStage(accounts).route(mail, new Position(0, at));
    routing.before().forEach(fact -> inputs.add(() -> ledger.custody(fact, new byte[0])));
    routing.custody().forEach(fact -> inputs.add(() -> ledger.custody(fact, logged.content())));
    keepPromises(mail, routing);
    later.addAll(routing.afterwards());
  }

  private void keepPromises(MailAccepted mail, Routing routing) {
    Set<MailAddress> left = new LinkedHashSet<>();
    mail.envelope().recipients().forEach(r -> left.add(r.address()));
    for (MailboxDelivery delivery : routing.deliveries()) {
      boolean late =
          delivery.recipients().stream()
              .noneMatch(r -> promises.contains(new Promise(mail.id(), r)));
      if (mailboxes.add(delivery.mailbox() + " " + mail.id())
          && !late
          && !expired.contains(mail.id())
          && mail.content() instanceof ContentRef.Stored stored) {
        assertThat(dropped).as("content of a mail that is delivered").doesNotContain(stored.id());
      }
      for (MailAddress recipient : delivery.recipients()) {
        left.remove(recipient);
        promises.settled(new Promise(mail.id(), recipient));
      }
    }
    Set<MailAddress> taken = new LinkedHashSet<>();
    for (CustodyFact fact : routing.custody()) {
      if (fact instanceof CustodyFact.Take take) {
        take.share().envelope().recipients().forEach(r -> taken.add(r.address()));
      }
    }
    left.removeAll(taken);
    if (expired.contains(mail.id())) {
      return; // what is sent after somebody now comes too late; the sender is told already
    }
    for (MailAddress gone : left) {
      Promise before = new Promise(mail.id(), gone);
      if (promises.contains(before)) {
        for (MailAddress address : taken) {
          Promise instead = new Promise(mail.id(), address);
          promises.made(instead);
          promises.instead(instead, before);
        }
      }
    }
    left.forEach(sentAfter -> promises.settled(new Promise(mail.id(), sentAfter)));
  }

  private void mailboxesAnswer() {
    while (!later.isEmpty() && random.nextInt(4) > 0) {
      CustodyFact fact = later.remove(0);
      inputs.add(() -> ledger.custody(fact, new byte[0]));
    }
    if (later.isEmpty()) {
      localOpen.clear();
    }
  }

  private void assertIntact(MailAccepted mail, byte[] riding) {
    if (mail.arrival() instanceof Arrival.Generated) {
      contents.putIfAbsent(mail.id(), riding);
    }
    if (mail.content() instanceof ContentRef.Inline) {
      assertThat(Sha256.of(riding)).as("content of %s", mail.id()).isEqualTo(mail.content().hash());
    }
  }

  private void killLocalStage() {
    kills++;
    acceptedRead = localOpen.isEmpty() ? acceptedRead : localOpen.getFirst();
    localOpen.clear();
    later.clear();
  }

  private void ledgerReads() {
    for (int i = random.nextInt(20); i >= 0 && inputsRead < inputs.size(); i--) {
      say(inputs.get(inputsRead++).get());
    }
  }

  /** The ledger commits many times a second: what is older than minutes is never lost. */
  private void passes(Duration time) {
    commit();
    now = now.plus(time);
    say(ledger.tick(time));
    for (SimForwarding.Cargo cargo : forwarding.expired(now)) {
      say(ledger.undeliverable(cargo.mail(), cargo.to(), Instant.EPOCH.plus(now)));
      forwarding.reported(cargo);
    }
  }

  private void say(List<LedgerOutput> outputs) {
    for (LedgerOutput output : outputs) {
      uncommitted.add(output);
      switch (output) {
        case LedgerOutput.Tell(MailId id, String event, _) when event.equals("expired") ->
            expired.add(id);
        case LedgerOutput.Carry carry -> {
          if (forwarding.carry(carry, now)) {
            say(arrived(new SimForwarding.Cargo(carry.id(), carry.to())));
          }
        }
        case LedgerOutput.Recall(MailId id, NodeName to) ->
            forwarding.recall(new SimForwarding.Cargo(id, to));
        case LedgerOutput.Hide(MailId id) -> farSide.ended(id);
        case LedgerOutput.Accept _,
            LedgerOutput.Drop _,
            LedgerOutput.Show _,
            LedgerOutput.Tell _ -> {}
      }
    }
  }

  private void commit() {
    uncommitted.forEach(this::durable);
    uncommitted.clear();
    inputsCommitted = inputsRead;
    bytesCommitted = bytes.length();
    farSide.commit();
  }

  private void durable(LedgerOutput output) {
    switch (output) {
      case LedgerOutput.Accept(MailAccepted mail, byte[] content) -> {
        accepted.add(new Logged(mail, content));
        if (mail.arrival() instanceof Arrival.Generated) {
          assertThat(mail.envelope().reversePath()).isEqualTo(ReversePath.NULL);
          promises.reported(new String(content, StandardCharsets.UTF_8), farSide);
        }
      }
      case LedgerOutput.Drop(ContentRef.Stored content) -> dropped.add(content.id());
      case LedgerOutput.Show(var state) -> shown.add(state.id());
      case LedgerOutput.Hide(MailId id) -> shown.remove(id);
      case LedgerOutput.Tell _, LedgerOutput.Carry _, LedgerOutput.Recall _ -> {}
    }
  }

  private static String topic(LedgerOutput output) {
    return switch (output) {
      case LedgerOutput.Accept _ -> "mail.accepted";
      case LedgerOutput.Drop _ -> "content";
      case LedgerOutput.Show _, LedgerOutput.Hide _ -> "custody.state";
      case LedgerOutput.Tell _ -> "trace";
      case LedgerOutput.Carry _, LedgerOutput.Recall _ -> "the ledger itself";
    };
  }

  /** Takes the end of the changelog, and of each output apart from that. */
  private void killLedger() {
    kills++;
    int kept = bytesCommitted + random.nextInt(bytes.length() - bytesCommitted + 1);
    Map<String, Integer> counts = new LinkedHashMap<>();
    uncommitted.forEach(output -> counts.merge(topic(output), 1, Integer::sum));
    counts.replaceAll((_, count) -> random.nextInt(count + 1));
    for (LedgerOutput output : uncommitted) {
      if (counts.merge(topic(output), -1, Integer::sum) >= 0) {
        durable(output);
      }
    }
    uncommitted = new ArrayList<>();
    bytes = bytes.upTo(kept);
    bytesCommitted = kept;
    inputsRead = inputsCommitted;
    // An end that the kill took has not happened.
    List<String> left = bytes.keys();
    expired.removeIf(id -> left.contains("entry/" + id));
    farSide.killed();
    ledger = open();
    forwarding = new SimForwarding(bytes, ledger);
    say(ledger.resume());
    say(ledger.gateways(gateways));
    forwarding.assertAllIsCarried(new KeyedLedgerStore(bytes));
  }

  /** Nothing happens any more but that all is read and answered and time passes. */
  void settle() {
    for (Duration until = now.plus(LIFETIME.multipliedBy(4)); now.compareTo(until) < 0; ) {
      while (acceptedRead < accepted.size() || inputsRead < inputs.size() || !later.isEmpty()) {
        while (acceptedRead < accepted.size()) {
          localStage();
        }
        later.forEach(fact -> inputs.add(() -> ledger.custody(fact, new byte[0])));
        later.clear();
        localOpen.clear();
        while (inputsRead < inputs.size()) {
          ledgerReads();
        }
        commit();
      }
      mailTravels(100);
      passes(Duration.ofHours(1));
      commit();
    }
  }

  void assertNothingIsLost() {
    promises.assertNothingIsLost(contents);
  }

  void assertNothingIsLeft() {
    assertThat(bytes.keys())
        .filteredOn(key -> key.matches("(entry|content|hold|sim-cargo)/.*"))
        .isEmpty();
    assertThat(shown).isEmpty();
    assertThat(ledger.size()).isZero();
  }

  int mails() {
    return mails;
  }

  int stored() {
    return mailboxes.size();
  }

  int arrivals() {
    return farSide.arrivals();
  }

  int kills() {
    return kills;
  }

  int reports() {
    return promises.reports();
  }
}
