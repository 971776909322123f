package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.Bond;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;

/** A gateway, one more, and a neighbour without Cairn. */
class PlainForwardingTest {
  private static final byte[] CONTENT =
      "Subject: x\r\n\r\n.text\r\n".getBytes(StandardCharsets.UTF_8);
  private static final NodeName VILLAGE = NodeName.of("village");
  private static final MailAddress ANN = MailAddress.parse("ann@village.test");
  private static final MailAddress ABE = MailAddress.parse("abe@village.test");
  private static final MailAddress BEN = MailAddress.parse("ben@town.test");

  private final TestGateway ridge = new TestGateway("ridge", 1);
  private final TestGateway town = new TestGateway("town", 2);

  private static String text(TestGateway gateway, Effect.Say carried) {
    return new String(gateway.octets(carried), StandardCharsets.UTF_8);
  }

  @Test
  void aMailIsHandedOverAsItIsForThoseOnlyWhoAreAtHomeThere() {
    ridge.knows(VILLAGE);
    ridge.hasLink(VILLAGE);
    ridge.sends(CONTENT, BEN, ANN, ABE);

    List<Effect.Say> carried = ridge.carried(VILLAGE);

    assertThat(carried).hasSize(1);
    assertThat(text(ridge, carried.getFirst()))
        .isEqualTo(
            """
            MAIL FROM:<anna@ridge.test>
            RCPT TO:<ann@village.test>
            RCPT TO:<abe@village.test>
            DATA
            Subject: x

            ..text
            .
            """);
  }

  @Test
  void theWordOfTheTransportIsTheLast() {
    ridge.knows(VILLAGE);
    ridge.hasLink(VILLAGE);
    ridge.sends(CONTENT, ANN);
    Effect.Say carried = ridge.carried(VILLAGE).getFirst();

    ridge.answer(carried, new Answer.LeftExpected(Duration.ofDays(60)));
    ridge.passes(Duration.ofDays(20));
    assertThat(ridge.ledger().size()).isOne();
    assertThat(ridge.carried(VILLAGE)).isEmpty();

    ridge.answer(carried, new Answer.Accepted());
    assertThat(ridge.ledger().size()).isZero();
    assertThat(ridge.ledger().cargos()).isZero();
  }

  @Test
  void whoWritesToANeighbourThatDoesNotTakeItIsTold() {
    ridge.knows(VILLAGE);
    ridge.hasLink(VILLAGE);
    ridge.sends(CONTENT, ANN);
    ridge.answer(ridge.carried(VILLAGE).getFirst(), new Answer.LeftExpected(Duration.ofDays(60)));

    ridge.passes(TestGateway.LIFETIME);
    ridge.passes(Duration.ofSeconds(1));

    assertThat(ridge.said())
        .filteredOn(MailAccepted.class::isInstance)
        .map(MailAccepted.class::cast)
        .filteredOn(mail -> mail.arrival() instanceof Arrival.Generated)
        .singleElement()
        .satisfies(
            report ->
                assertThat(report.envelope().recipients().getFirst().address().toString())
                    .isEqualTo("anna@ridge.test"));
  }

  @Test
  void aLargeMailGoesInOnePiece() {
    byte[] large = "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
    ridge.knows(VILLAGE);
    ridge.hasLink(VILLAGE, 64 << 20);
    ridge.sends(large, ANN);

    List<Effect.Say> carried = ridge.carried(VILLAGE);

    assertThat(carried).hasSize(1);
    assertThat(ridge.octets(carried.getFirst())).hasSizeGreaterThan(large.length);
    ridge.answer(carried.getFirst(), new Answer.Accepted());
    assertThat(ridge.contents()).isZero();
  }

  @Test
  void nobodyElseGetsWhatIsNotSealed() {
    ridge.pairWith(town);
    ridge.knows(VILLAGE);
    ridge.hasLink(town.node());
    ridge.sends(CONTENT, ANN);
    ridge.passes(Duration.ofMinutes(5));

    assertThat(ridge.carried(town))
        .allMatch(say -> !text(ridge, say).contains("village.test"))
        .allMatch(say -> !text(ridge, say).contains("DATA"));
  }

  @Test
  void whatANeighbourBroughtDoesNotGoBackToIt() {
    ridge.knows(VILLAGE);
    ridge.hasLink(VILLAGE);
    Envelope envelope = Envelope.of(ReversePath.of(ABE), List.of(ANN));
    MailAccepted mail =
        new MailAccepted(
            MailId.derive(envelope, Sha256.of(CONTENT)),
            ridge.node(),
            TestGateway.NOW,
            new Arrival.Brought(VILLAGE),
            envelope,
            ContentClass.SMALL,
            ContentRef.Inline.of(CONTENT));

    ridge.take(
        ridge.ledger().custody(new CustodyFact.Take(mail, Set.of(), "node:village"), CONTENT));

    assertThat(ridge.carried(VILLAGE)).isEmpty();
    assertThat(ridge.ledger().size()).isOne();
  }

  @Test
  void mailOfAnotherCampForANeighbourBehindUsIsTakenIn() {
    ridge.pairWith(town, new Bond(Optional.empty(), true, true));
    town.pairWith(ridge);
    town.knows(VILLAGE);
    ridge.hasLink(town.node());
    ridge.sends(CONTENT, ANN);

    for (Effect.Say bundle : ridge.carried(town)) {
      town.receives(bundle, ridge.octets(bundle), ridge.node());
    }

    assertThat(town.arrived()).hasSize(1);
    assertThat(town.arrived().getFirst().envelope().recipients().getFirst().address())
        .isEqualTo(ANN);
  }

  @Test
  void aKillForgetsNoNeighbourAndNoMail() {
    ridge.knows(VILLAGE);
    ridge.hasLink(VILLAGE);
    ridge.sends(CONTENT, ANN);
    ridge.carried(VILLAGE);

    ridge.killed(ridge.writes());
    ridge.hasLink(VILLAGE);
    ridge.passes(Duration.ofMinutes(5));
    ridge.passes(Duration.ofMinutes(5));

    List<Effect.Say> again = ridge.carried(VILLAGE);
    assertThat(again).isNotEmpty();
    ridge.answer(again.getLast(), new Answer.Accepted());
    assertThat(ridge.ledger().size()).isZero();
  }
}
