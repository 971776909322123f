package org.cairn.imap.protocol;

/** Commands of the state "not authenticated". */
public sealed interface LoginCommand extends Command {
  /** STARTTLS. */
  record StartTls() implements LoginCommand {}

  /** LOGIN. */
  record Login(String user, Secret password) implements LoginCommand {}

  /** AUTHENTICATE, to be continued by the client after a {@code +}. */
  record Authenticate(String mechanism) implements LoginCommand {}

  /**
   * AUTHENTICATE with its first answer in the same line (SASL-IR, RFC 4959).
   *
   * @param response base64, or {@code =} for an empty one
   */
  record AuthenticateAtOnce(String mechanism, String response) implements LoginCommand {
    @Override
    public String toString() {
      return "AuthenticateAtOnce[mechanism=" + mechanism + "]";
    }
  }

  /** A password: never shown. */
  record Secret(String text) {
    @Override
    public String toString() {
      return "(secret)";
    }
  }
}
