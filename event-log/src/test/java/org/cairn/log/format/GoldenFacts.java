package org.cairn.log.format;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.BrokerStart;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxChanged;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.MailboxUsage;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.ContentClass;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;

/** One fact of every kind, with every optional field used somewhere. */
final class GoldenFacts {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress BEN_AT_HOME = MailAddress.parse("ben@example.org");
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final RequestId REQUEST = new RequestId("ffeeddccbbaa99887766554433221100");
  private static final ContentId CONTENT = new ContentId("0123456789abcdef0123456789abcdef");
  private static final Instant AT = Instant.parse("2026-03-01T18:30:00.123Z");
  private static final Sha256 HASH = Sha256.of(new byte[] {1, 2, 3});
  private static final ContentRef.Stored STORED =
      new ContentRef.Stored(CONTENT, 300_000, HASH, 2, new Position(0, 41));
  private static final Credential GENERATED =
      new Credential.Generated("000102030405060708090a0b0c0d0e0f", HASH);
  private static final Credential CHOSEN =
      new Credential.Chosen("000102030405060708090a0b0c0d0e0f", HASH.hex(), 19456, 2);

  private GoldenFacts() {}

  static Map<String, LogFact> all() {
    Map<String, LogFact> facts = new LinkedHashMap<>();
    facts.put("mail-submitted", mail(new Arrival.Submitted(ANNA), new ContentRef.Inline(3, HASH)));
    facts.put("mail-relayed", mail(new Arrival.Relayed(), STORED));
    facts.put("mail-generated", mail(new Arrival.Generated(), new ContentRef.Inline(3, HASH)));
    facts.put("mail-released", mail(new Arrival.Released(), new ContentRef.Inline(3, HASH)));
    facts.put("mail-carried", mail(new Arrival.Carried(), new ContentRef.Inline(3, HASH)));
    facts.put(
        "mail-brought",
        mail(new Arrival.Brought(NodeName.of("village")), new ContentRef.Inline(3, HASH)));
    facts.put(
        "delivery",
        new MailboxDelivery(
            MAIL,
            RIDGE,
            AT,
            BEN,
            ReversePath.of(ANNA),
            List.of(BEN, BEN_AT_HOME),
            new Position(0, 7),
            new ContentRef.Inline(3, HASH)));
    facts.put(
        "delivered",
        new MailboxDelivered(
            MAIL, RIDGE, BEN, new Position(0, 7), MailboxDelivered.Outcome.DUPLICATE));
    facts.put("changed", new MailboxChanged(BEN, "INBOX", "imap-egress-0"));
    facts.put("usage", new MailboxUsage(BEN, 524_288_100, 524_288_000));
    facts.put(
        "take",
        new CustodyFact.Take(
            mail(new Arrival.Submitted(ANNA), STORED), Set.of(BEN_AT_HOME), "anna@ridge.camp"));
    facts.put("hold-content", new CustodyFact.HoldContent(MAIL, STORED));
    facts.put("release-content", new CustodyFact.ReleaseContent(MAIL, CONTENT));
    facts.put("close", new CustodyFact.Close(MAIL, List.of(BEN)));
    facts.put(
        "in-custody",
        new InCustody(
            MAIL,
            AT,
            "anna@ridge.camp",
            300_000,
            List.of(
                new InCustody.Waiting(BEN, InCustody.Reason.UNKNOWN_USER, false),
                new InCustody.Waiting(BEN_AT_HOME, InCustody.Reason.NO_ROUTE, true))));
    facts.put(
        "in-custody-on-the-way",
        new InCustody(
            MAIL,
            AT,
            "anna@ridge.camp",
            300_000,
            List.of(new InCustody.Waiting(BEN_AT_HOME, InCustody.Reason.ON_THE_WAY, false))));
    facts.put(
        "account-create",
        new AccountRequest.Create(REQUEST, ANNA, GENERATED, AccountRequest.Origin.FIRST_LOGIN));
    facts.put("account-replace", new AccountRequest.Replace(REQUEST, ANNA, CHOSEN));
    facts.put("account-leave", new AccountRequest.Leave(REQUEST, ANNA, Optional.of(BEN_AT_HOME)));
    facts.put("account-claim", new AccountRequest.Claim(REQUEST, BEN, BEN_AT_HOME));
    facts.put("account-active", account(new Account.State.Active(), GENERATED));
    facts.put("account-left", account(new Account.State.Left(), CHOSEN));
    facts.put("account-forwarding", account(new Account.State.Forwarding(BEN_AT_HOME), GENERATED));
    facts.put(
        "account-answered",
        new Account(
            BEN,
            new Account.State.Active(),
            GENERATED,
            4,
            List.of(),
            AT,
            REQUEST,
            Account.Verdict.DONE,
            List.of(new RequestId("00112233445566778899aabbccddeeff"), REQUEST)));
    facts.put("trace", TraceLine.of(MAIL, AT, "router", "delivered", "to 1 mailbox"));
    facts.put(
        "quarantined",
        new Quarantined(AT, "router", "mail.accepted", new Position(0, 9), "not a fact"));
    facts.put("expire", new OperatorCommand.Expire(REQUEST, AT, MAIL));
    facts.put("broker-start", new BrokerStart("a1b2", AT, "none"));
    facts.putAll(GoldenTransfers.all());
    facts.putAll(GoldenGateways.all());
    return facts;
  }

  private static MailAccepted mail(Arrival arrival, ContentRef content) {
    return new MailAccepted(
        MAIL,
        RIDGE,
        AT,
        arrival,
        new Envelope(
            arrival instanceof Arrival.Generated ? ReversePath.NULL : ReversePath.of(ANNA),
            List.of(
                Recipient.of(BEN),
                new Recipient(
                    BEN_AT_HOME,
                    Set.of(DsnNotify.SUCCESS, DsnNotify.FAILURE),
                    "rfc822;ben@example.org")),
            "QQ314159",
            Envelope.Return.FULL),
        ContentClass.SMALL,
        content);
  }

  private static Account account(Account.State state, Credential credential) {
    return new Account(
        BEN, state, credential, 3, List.of(BEN_AT_HOME), AT, REQUEST, Account.Verdict.DONE);
  }
}
