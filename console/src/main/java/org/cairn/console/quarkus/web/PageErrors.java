package org.cairn.console.quarkus.web;

import org.cairn.console.account.Refusal;

/** What the pages say about a refusal: the key of a text. */
final class PageErrors {
  private PageErrors() {}

  /** When somebody asked for a name. */
  static String ofName(Refusal.Reason reason) {
    return switch (reason) {
      case BAD_NAME, BAD_REQUEST -> "errorBadName";
      case TAKEN -> "errorTaken";
      case UNKNOWN, NOT_ALLOWED -> "errorNotAllowed";
      case TOO_MANY -> "errorTooMany";
      case NO_ANSWER -> "errorNoAnswer";
    };
  }

  /** When somebody named an address of hers. */
  static String ofAddress(Refusal.Reason reason) {
    return switch (reason) {
      case BAD_NAME, BAD_REQUEST -> "errorBadAddress";
      case TAKEN -> "errorAddressTaken";
      case UNKNOWN, NOT_ALLOWED -> "errorNotAllowed";
      case TOO_MANY -> "errorTooMany";
      case NO_ANSWER -> "errorNoAnswer";
    };
  }
}
