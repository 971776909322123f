package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.custody.Answer;
import org.cairn.log.EventLogException;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Test;

/** Mail in many parts, of which little is in memory: whatever is killed or away, it arrives. */
class LargeForwardingTest {
  private static final MailAddress BEN = MailAddress.parse("ben@town.test");
  private static final int PARTS = 3;
  private static final byte[] CONTENT = attached(1_100_000);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestGateway ridge = new TestGateway("ridge", 1);
  private final TestGateway town = new TestGateway("town", 2);

  /** As mail clients do it. */
  private static byte[] attached(int octets) {
    byte[] attachment = new byte[octets];
    new Random(octets).nextBytes(attachment);
    String head = "Message-ID: <1@ridge.test>\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    return (head + Base64.getMimeEncoder().encodeToString(attachment) + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void pair(TestGateway one, TestGateway other) {
    one.pairWith(other);
    other.pairWith(one);
    one.hasLink(other.node());
    other.hasLink(one.node());
  }

  /** Carries all that is on its way from one to the other, and back, until nothing is. */
  private static void meet(TestGateway one, TestGateway other) {
    one.hasLink(other.node());
    other.hasLink(one.node());
    for (int round = 0; round < 6; round++) {
      one.passes(Duration.ofSeconds(20));
      other.passes(Duration.ofSeconds(20));
      carry(one, other);
      carry(other, one);
    }
  }

  private static void carry(TestGateway from, TestGateway to) {
    for (Effect.Say say : from.carried(to)) {
      byte[] octets = from.octets(say);
      from.answer(say, new Answer.LeftExpected(Duration.ofHours(1)));
      to.receives(say, octets, from.node());
    }
  }

  @Test
  void aLargeMailLeavesInPartsOfLittleEach() {
    pair(ridge, town);
    ContentRef.Stored content = ridge.log().store(CONTENT);
    TestContents before = ridge.log();
    int written = before.writes();
    ridge.sends(content, BEN);

    List<Effect.Say> bundles = ridge.carried(town);

    assertThat(bundles).hasSize(PARTS);
    assertThat(bundles).allMatch(say -> say.content().length <= ContentRef.INLINE_OCTETS);
    assertThat(before.writes()).isGreaterThan(written + PARTS);
    bundles.forEach(b -> town.receives(b, ridge.octets(b), ridge.node()));
    assertThat(town.log().largest()).isLessThan(700_000);
    assertThat(town.newestContent()).isEqualTo(CONTENT);
  }

  @Test
  void aKillOfTheSourceAfterAnyWriteLosesNothing() {
    pair(ridge, town);
    int before = ridge.writes();
    ridge.sends(CONTENT, BEN);
    int after = ridge.writes();
    assertThat(after).isGreaterThan(before + PARTS);
    for (int kept = before; kept <= after; kept++) {
      TestGateway again = new TestGateway("ridge", 1);
      TestGateway there = new TestGateway("town", 2);
      pair(again, there);
      again.carried(there);
      MailId id = again.sends(CONTENT, BEN);
      again.killed(Math.min(kept, again.writes()));
      again.sends(CONTENT, BEN); // what was not committed is read again

      meet(again, there);

      assertThat(there.arrived()).as("killed after %d", kept).isNotEmpty();
      assertThat(there.arrived()).allMatch(mail -> mail.id().equals(id));
      assertThat(there.newestContent()).isEqualTo(CONTENT);
      assertThat(again.ledger().size()).as("killed after %d", kept).isZero();
    }
  }

  @Test
  void aKillOfTheDestinationAfterAnyWriteLosesNothing() {
    pair(ridge, town);
    ridge.sends(CONTENT, BEN);
    List<Effect.Say> bundles = ridge.carried(town);
    assertThat(bundles).hasSize(PARTS);
    int before = town.writes();
    bundles.forEach(b -> town.receives(b, ridge.octets(b), ridge.node()));
    int after = town.writes();
    for (int kept = before; kept <= after; kept++) {
      TestGateway there = new TestGateway("town", 2);
      there.pairWith(ridge);
      bundles.forEach(b -> there.receives(b, ridge.octets(b), ridge.node()));
      there.killed(Math.min(kept, there.writes()));
      bundles.forEach(b -> there.receives(b, ridge.octets(b), ridge.node()));

      assertThat(there.arrived()).as("killed after %d", kept).isNotEmpty();
      assertThat(there.newestContent()).isEqualTo(CONTENT);
    }
  }

  /** The process dies of it, so what was begun stays on the log, and is the sweep's. */
  @Test
  void aLogThatGoesAwayWhileItIsJoinedDelaysItOnly() {
    pair(ridge, town);
    ridge.sends(CONTENT, BEN);
    List<Effect.Say> bundles = ridge.carried(town);
    List<Effect.Say> some = bundles.subList(0, PARTS - 1);
    some.forEach(b -> town.receives(b, ridge.octets(b), ridge.node()));
    int before = town.log().writes();
    town.receives(bundles.getLast(), ridge.octets(bundles.getLast()), ridge.node());
    int writes = town.log().writes() - before;
    assertThat(writes).isGreaterThan(10);
    for (int taken = 2; taken < writes; taken++) {
      TestGateway there = new TestGateway("town", 2);
      there.pairWith(ridge);
      some.forEach(b -> there.receives(b, ridge.octets(b), ridge.node()));
      there.log().takes(taken);
      byte[] last = ridge.octets(bundles.getLast());
      assertThatThrownBy(() -> there.receives(bundles.getLast(), last, ridge.node()))
          .isInstanceOf(EventLogException.class);
      assertThat(there.arrived()).as("away after %d", taken).isEmpty();
      there.log().takes(Integer.MAX_VALUE);
      there.killed(there.writes());

      there.receives(bundles.getLast(), last, ridge.node());

      assertThat(there.arrived()).as("away after %d", taken).hasSize(1);
      assertThat(there.newestContent()).isEqualTo(CONTENT);
      assertNothingElseStays(there);
    }
  }

  /** What neither the state nor a fact names is what the sweep looks for; else it is the mail's. */
  private static void assertNothingElseStays(TestGateway gateway) {
    gateway.passes(ForwardingPolicy.SETTLED.plusMinutes(1));
    gateway.passes(SECOND);
    Set<ContentId> mails = new HashSet<>();
    for (MailAccepted mail : gateway.arrived()) {
      mails.add(((ContentRef.Stored) mail.content()).id());
    }
    Set<String> named = new TreeSet<>(gateway.named());
    Set<ContentId> left = new HashSet<>(gateway.log().ids());
    left.removeAll(mails);
    assertThat(left).noneMatch(id -> named.contains(id.toString()));
  }

  @Test
  void aLogThatGoesAwayWhileItIsSealedDelaysItOnly() {
    for (int taken : List.of(0, 1, 3, 4, 5)) {
      TestGateway again = new TestGateway("ridge", 1);
      TestGateway there = new TestGateway("town", 2);
      pair(again, there);
      ContentRef.Stored same = again.log().store(CONTENT);
      again.log().takes(taken);
      assertThatThrownBy(() -> again.sends(same, BEN)).isInstanceOf(EventLogException.class);
      again.log().takes(Integer.MAX_VALUE);
      again.killed(again.writes());
      again.sends(same, BEN);

      meet(again, there);

      assertThat(there.arrived()).as("away after %d", taken).hasSize(1);
      assertThat(there.newestContent()).isEqualTo(CONTENT);
      assertThat(again.ledger().size()).isZero();
    }
  }

  @Test
  void aMailWhoseContentIsGoneKeepsNoOtherFromLeaving() {
    pair(ridge, town);
    ContentRef.Stored gone = ridge.log().store(attached(1_500_000));
    ridge.log().drop(gone.id());
    ridge.sends(gone, BEN);
    ridge.sends(CONTENT, BEN);

    meet(ridge, town);

    assertThat(town.arrived()).hasSize(1);
    assertThat(town.newestContent()).isEqualTo(CONTENT);
  }
}
