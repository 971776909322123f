package org.cairn.router.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.RequestId;
import org.cairn.mail.ContentClass;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;

class LocalStageTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress CARL = MailAddress.parse("carl@ridge.camp");
  private static final MailAddress NOBODY = MailAddress.parse("nobody@ridge.camp");
  private static final MailAddress BEN_AT_HOME = MailAddress.parse("ben@example.org");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final Arrival BY_ANNA = new Arrival.Submitted(ANNA);
  private static final Position AT = new Position(0, 7);
  private static final MailId ID = new MailId("00112233445566778899aabbccddeeff");
  private static final ContentRef.Stored STORED =
      new ContentRef.Stored(
          ContentId.random(new Random(1)), 300_000, Sha256.of(new byte[0]), 2, new Position(0, 3));

  private final Accounts accounts = new Accounts();
  private final LocalStage stage = new LocalStage(accounts);

  LocalStageTest() {
    account(ANNA, new Account.State.Active());
    account(BEN, new Account.State.Active(), BEN_AT_HOME);
  }

  private void account(MailAddress address, Account.State state, MailAddress... claims) {
    accounts.apply(
        new Account(
            address,
            state,
            new Credential.Generated("00", Sha256.of(new byte[0])),
            1,
            List.of(claims),
            Instant.EPOCH,
            RequestId.random(new Random(2)),
            Account.Verdict.DONE));
  }

  private static MailAccepted mail(Arrival arrival, ContentRef content, MailAddress... to) {
    return new MailAccepted(
        ID,
        NodeName.of("ridge"),
        Instant.EPOCH,
        arrival,
        Envelope.of(ReversePath.of(ANNA), Arrays.asList(to)),
        ContentClass.SMALL,
        content);
  }

  private Routing route(Arrival arrival, MailAddress... to) {
    return stage.route(mail(arrival, ContentRef.Inline.of(new byte[3]), to), AT);
  }

  private static CustodyFact.Take take(Routing routing) {
    return (CustodyFact.Take) routing.custody().getFirst();
  }

  @Test
  void anAccountHereGetsTheMailAtOnce() {
    Routing routing = route(BY_ANNA, BEN, ANNA);

    assertThat(routing.deliveries())
        .extracting(MailboxDelivery::mailbox)
        .containsExactly(BEN, ANNA);
    assertThat(routing.deliveries()).allMatch(d -> d.accepted().equals(AT));
    assertThat(routing.before()).isEmpty();
    assertThat(routing.custody()).isEmpty();
    assertThat(routing.afterwards()).isEmpty();
  }

  @Test
  void recipientsThatLeadToOneMailboxAreOneDelivery() {
    MailAddress shouting = MailAddress.parse("BEN@ridge.camp");

    Routing routing = route(BY_ANNA, BEN, shouting, BEN_AT_HOME);

    assertThat(routing.deliveries()).hasSize(1);
    assertThat(routing.deliveries().getFirst().mailbox()).isEqualTo(BEN);
    assertThat(routing.deliveries().getFirst().recipients())
        .containsExactly(BEN, shouting, BEN_AT_HOME);
  }

  @Test
  void aClaimAddsACopyAndDivertsNothing() {
    Routing routing = route(BY_ANNA, BEN_AT_HOME, FRIEND);

    assertThat(routing.deliveries()).extracting(MailboxDelivery::mailbox).containsExactly(BEN);
    assertThat(take(routing).share().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(BEN_AT_HOME, FRIEND);
    assertThat(take(routing).echo()).isEqualTo(Set.of(BEN_AT_HOME));
    assertThat(take(routing).owner()).isEqualTo("anna@ridge.camp");
  }

  @Test
  void mailFromOutsideIsNotCopiedForAClaim() {
    Routing routing = route(new Arrival.Relayed(), BEN_AT_HOME);

    assertThat(routing.deliveries()).isEmpty();
    assertThat(take(routing).echo()).isEmpty();
  }

  @Test
  void mailFromOutsideCountsForHerWhoLeftOrForItsSender() {
    account(CARL, new Account.State.Left());

    assertThat(take(route(new Arrival.Relayed(), BEN, CARL)).owner())
        .isEqualTo("for:carl@ridge.camp");
    assertThat(take(route(new Arrival.Relayed(), NOBODY)).owner())
        .isEqualTo("relay:anna@ridge.camp");
    assertThat(take(route(new Arrival.Released(), CARL)).owner()).isEqualTo("for:carl@ridge.camp");
    assertThat(take(route(new Arrival.Generated(), CARL)).owner()).isEmpty();
    assertThat(take(route(BY_ANNA, CARL)).owner()).isEqualTo("anna@ridge.camp");
  }

  @Test
  void whoIsUnknownHereWaitsInCustody() {
    Routing routing = route(BY_ANNA, NOBODY, BEN);

    assertThat(routing.deliveries()).hasSize(1);
    assertThat(take(routing).share().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(NOBODY);
    assertThat(routing.custodyRecipients()).isEqualTo(1);
  }

  @Test
  void mailForOneWhoLeftGoesAfterHer() {
    account(CARL, new Account.State.Forwarding(FRIEND));

    Recipient recipient = take(route(BY_ANNA, CARL)).share().envelope().recipients().getFirst();

    assertThat(recipient.address()).isEqualTo(FRIEND);
    assertThat(recipient.originalRecipient()).isEqualTo("rfc822;carl@ridge.camp");
  }

  @Test
  void oneWhoLeftMayForwardToAnotherAccountHere() {
    account(CARL, new Account.State.Forwarding(BEN));

    Routing routing = route(BY_ANNA, CARL);

    assertThat(routing.custody()).isEmpty();
    assertThat(routing.deliveries().getFirst().mailbox()).isEqualTo(BEN);
    assertThat(routing.deliveries().getFirst().recipients()).containsExactly(CARL);
  }

  @Test
  void thoseWhoForwardToEachOtherDoNotHoldUsUp() {
    MailAddress dora = MailAddress.parse("dora@ridge.camp");
    account(CARL, new Account.State.Forwarding(dora));
    account(dora, new Account.State.Forwarding(CARL));

    assertThat(take(route(BY_ANNA, CARL)).share().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(CARL);
  }

  @Test
  void largeContentIsHeldUntilTheMailboxesHaveIt() {
    Routing routing = stage.route(mail(BY_ANNA, STORED, BEN, FRIEND), AT);

    assertThat(routing.before()).containsExactly(new CustodyFact.HoldContent(ID, STORED));
    assertThat(routing.afterwards())
        .containsExactly(new CustodyFact.ReleaseContent(ID, STORED.id()));
  }

  @Test
  void largeContentForNobodyHereIsTheLedgersOnly() {
    Routing routing = stage.route(mail(BY_ANNA, STORED, FRIEND), AT);

    assertThat(routing.before()).isEmpty();
    assertThat(routing.afterwards()).isEmpty();
    assertThat(routing.custody())
        .hasSize(2)
        .last()
        .isEqualTo(new CustodyFact.ReleaseContent(ID, STORED.id()));
  }

  @Test
  void contentThatWasHeldIsLetGoWhenAReadingAfterACrashFindsNoMailboxAnyMore() {
    MailAccepted mail = mail(BY_ANNA, STORED, BEN);
    assertThat(stage.route(mail, AT).before())
        .containsExactly(new CustodyFact.HoldContent(ID, STORED));
    account(BEN, new Account.State.Left());

    Routing again = stage.route(mail, AT);

    assertThat(again.deliveries()).isEmpty();
    assertThat(again.custody())
        .hasSize(2)
        .last()
        .isEqualTo(new CustodyFact.ReleaseContent(ID, STORED.id()));
  }

  @Test
  void mailThatCameBackFromCustodyIsClosedThereWhenTheMailboxesHaveIt() {
    Routing routing = stage.route(mail(new Arrival.Released(), STORED, BEN, NOBODY), AT);

    assertThat(routing.afterwards())
        .containsExactly(
            new CustodyFact.Close(ID, List.of(BEN)),
            new CustodyFact.ReleaseContent(ID, STORED.id()));
    assertThat(take(routing).share().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(NOBODY);
  }

  @Test
  void mailThatCameBackForAClaimStaysInCustodyAsEcho() {
    Routing routing = route(new Arrival.Released(), BEN_AT_HOME);

    assertThat(routing.deliveries()).extracting(MailboxDelivery::mailbox).containsExactly(BEN);
    assertThat(take(routing).echo()).containsExactly(BEN_AT_HOME);
    assertThat(routing.afterwards()).isEmpty();
  }

  @Test
  void largeContentThatCameBackForAClaimIsHeldUntilTheMailboxHasIt() {
    Routing routing = stage.route(mail(new Arrival.Released(), STORED, BEN_AT_HOME, ANNA), AT);

    assertThat(routing.before()).containsExactly(new CustodyFact.HoldContent(ID, STORED));
    assertThat(routing.afterwards())
        .containsExactly(
            new CustodyFact.Close(ID, List.of(ANNA)),
            new CustodyFact.ReleaseContent(ID, STORED.id()));
  }

  @Test
  void mailThatCameBackForOneWhoHasGoneOnIsClosedForHerAndTakenForTheOther() {
    account(CARL, new Account.State.Forwarding(FRIEND));

    Routing routing = route(new Arrival.Released(), CARL);

    assertThat(routing.custody())
        .hasSize(2)
        .last()
        .isEqualTo(new CustodyFact.Close(ID, List.of(CARL)));
    assertThat(take(routing).share().envelope().recipients())
        .extracting(Recipient::address)
        .containsExactly(FRIEND);
  }

  private static MailAccepted withRecipients(ReversePath from, Recipient... to) {
    MailAccepted mail = mail(BY_ANNA, ContentRef.Inline.of(new byte[3]), BEN);
    return mail.withEnvelope(new Envelope(from, List.of(to), "", Envelope.Return.HEADERS));
  }

  @Test
  void aSenderIsToldOfTheDeliveriesThatSheAskedToBeToldOf() {
    var told = new Recipient(BEN, Set.of(DsnNotify.SUCCESS, DsnNotify.FAILURE), "");
    var claimed = new Recipient(BEN_AT_HOME, Set.of(DsnNotify.SUCCESS), "");
    var elsewhere = new Recipient(FRIEND, Set.of(DsnNotify.SUCCESS), "");
    MailAccepted mail =
        withRecipients(ReversePath.of(ANNA), told, Recipient.of(ANNA), claimed, elsewhere);

    assertThat(stage.route(mail, AT).tellDelivered())
        .as("a copy for a claim is not the delivery that she means")
        .containsExactly(told);
  }

  @Test
  void aStrangerIsNotToldOfADelivery() {
    var told = new Recipient(BEN, Set.of(DsnNotify.SUCCESS), "");
    MailAccepted relayed =
        arrivedAs(new Arrival.Relayed(), withRecipients(ReversePath.of(FRIEND), told));

    assertThat(stage.route(relayed, AT).tellDelivered()).isEmpty();
    assertThat(stage.route(arrivedAs(new Arrival.Released(), relayed), AT).tellDelivered())
        .as("nor when it waited here")
        .isEmpty();
  }

  @Test
  void aCamperIsToldOfADeliveryThatHadToWait() {
    var told = new Recipient(BEN, Set.of(DsnNotify.SUCCESS), "");
    MailAccepted mail = withRecipients(ReversePath.of(ANNA), told);

    assertThat(stage.route(arrivedAs(new Arrival.Released(), mail), AT).tellDelivered())
        .containsExactly(told);
  }

  private static MailAccepted arrivedAs(Arrival arrival, MailAccepted mail) {
    return new MailAccepted(
        mail.id(),
        mail.source(),
        mail.acceptedAt(),
        arrival,
        mail.envelope(),
        mail.contentClass(),
        mail.content());
  }

  @Test
  void nobodyIsToldOfTheDeliveryOfAReport() {
    var told = new Recipient(BEN, Set.of(DsnNotify.SUCCESS), "");

    assertThat(stage.route(withRecipients(ReversePath.NULL, told), AT).tellDelivered()).isEmpty();
  }

  @Test
  void theSameMailIsRoutedTheSameWayAgain() {
    MailAccepted mail = mail(BY_ANNA, STORED, BEN, FRIEND, NOBODY, BEN_AT_HOME);

    assertThat(stage.route(mail, AT)).isEqualTo(stage.route(mail, AT));
  }
}
