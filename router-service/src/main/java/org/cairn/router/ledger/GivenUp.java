package org.cairn.router.ledger;

import org.cairn.log.record.InCustody;
import org.cairn.mail.EnhancedStatus;

/** Why custody ends without a delivery. */
enum GivenUp {
  LIFETIME("its lifetime here ended"),
  CAP("too much of this sender was waiting, and it was the oldest"),
  FULL("the gateway was full of waiting mail, and the sender had the most"),
  KEEPER("the keeper of the gateway ended it");

  private final String because;

  GivenUp(String because) {
    this.because = because;
  }

  /** RFC 3463: why it did not get on in that time counts more than that the time is over. */
  EnhancedStatus status(InCustody.Reason reason) {
    return switch (reason) {
      case UNKNOWN_USER -> EnhancedStatus.of(5, 1, 1);
      case LEFT -> EnhancedStatus.of(5, 1, 6);
      case NO_ROUTE, ON_THE_WAY, DELIVERING -> EnhancedStatus.of(5, 4, 7);
    };
  }

  /** For people. */
  String sentence(InCustody.Reason reason) {
    String why =
        switch (reason) {
          case UNKNOWN_USER -> "There is no such account here";
          case LEFT -> "She has left this gateway";
          case NO_ROUTE -> "No way led to that domain";
          case ON_THE_WAY -> "The gateway of that domain did not say that it has it";
          case DELIVERING -> "The mailbox did not take it";
        };
    return why + "; " + because + ".";
  }

  /** For the trace. */
  String because() {
    return because;
  }
}
