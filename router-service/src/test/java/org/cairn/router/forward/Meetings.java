package org.cairn.router.forward;

import java.time.Duration;
import org.cairn.custody.Answer;

/** What gateways do when they meet, in tests. */
final class Meetings {
  private static final Duration ROUND = Duration.ofSeconds(20);

  private Meetings() {}

  static void pair(TestGateway one, TestGateway other) {
    one.pairWith(other);
    other.pairWith(one);
  }

  /** Carries all that is on its way from one to the other, and back, until nothing is. */
  static void meet(TestGateway one, TestGateway other) {
    one.hasLink(other.node());
    other.hasLink(one.node());
    for (int round = 0; round < 8; round++) {
      one.passes(ROUND);
      other.passes(ROUND);
      carry(one, other);
      carry(other, one);
    }
  }

  static void carry(TestGateway from, TestGateway to) {
    for (Effect.Say say : from.carried(to)) {
      byte[] octets = from.octets(say);
      from.answer(say, new Answer.LeftExpected(Duration.ofDays(1)));
      to.receives(say, octets, from.node());
    }
  }

  /** All that is on its way falls into the river; its adapter had said that it left. */
  static void drown(TestGateway from, TestGateway to) {
    for (Effect.Say say : from.carried(to)) {
      from.octets(say);
      from.answer(say, new Answer.LeftExpected(Duration.ofDays(1)));
    }
  }
}
