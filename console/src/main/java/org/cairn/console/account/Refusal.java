package org.cairn.console.account;

/**
 * Why a wish was not fulfilled.
 *
 * @param text for the keeper: what is the matter, and what to do about it
 */
public record Refusal(Reason reason, String text) {
  /** The kinds of refusal. */
  public enum Reason {
    /** What was given is not a name or an address. */
    BAD_NAME,
    /** The request itself makes no sense. */
    BAD_REQUEST,
    /** There is such an account already. */
    TAKEN,
    /** There is no such account, mail or page. */
    UNKNOWN,
    /** Not allowed here. */
    NOT_ALLOWED,
    /** Too many wishes in too short a time. */
    TOO_MANY,
    /** The event log or the router does not answer. */
    NO_ANSWER
  }
}
