package org.cairn.console.quarkus.web;

import org.cairn.console.account.Refusal;

/** Which HTTP status a refusal is. */
final class RefusalStatus {
  private RefusalStatus() {}

  static int of(Refusal.Reason reason) {
    return switch (reason) {
      case BAD_NAME, BAD_REQUEST -> 400;
      case NOT_ALLOWED -> 403;
      case UNKNOWN -> 404;
      case TAKEN -> 409;
      case TOO_MANY -> 429;
      case NO_ANSWER -> 503;
    };
  }
}
