package org.cairn.seal.pairing;

/**
 * A text that somebody gave us as an invite is none that can be used. The message is for people.
 */
public final class UnusableInviteException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Reason {
    NOT_AN_INVITE("This is no invite of a gateway: one begins with " + InviteText.PREFIX),
    NEWER("The invite was written by a newer Cairn than this one. Update this gateway first."),
    TOO_LONG("The invite is too long: it has at most " + InviteText.LONGEST + " characters."),
    CUT_OFF("The invite is cut off. Copy all of it, to its very end."),
    DAMAGED("The invite is damaged: something in it is no longer as it was written. Copy it anew."),
    FORGED(
        "The invite is not signed by the gateway that it names: it was changed on its way, or forged."
            + " Ask for a new one.");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  private final Reason reason;

  UnusableInviteException(Reason reason) {
    super(reason.text);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
