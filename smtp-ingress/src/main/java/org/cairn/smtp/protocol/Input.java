package org.cairn.smtp.protocol;

import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/** What can happen to a session. */
public sealed interface Input {

  /**
   * A line of the client, without its CRLF.
   *
   * @param followed whether more octets of the client have come already: pipelining, which is fine
   *     everywhere but behind STARTTLS
   */
  record Line(String text, boolean followed) implements Input {
    /** The line may be a password. */
    @Override
    public String toString() {
      return "Line[" + text.length() + " characters]";
    }
  }

  /** Octets that are no line. */
  record NoLine(LineFlaw flaw) implements Input {}

  /** The login is good; the account it belongs to. */
  record LoginGranted(MailAddress account) implements Input {}

  /** No such login, or a wrong password: we do not say which. */
  record LoginRefused() implements Input {}

  /** It cannot be said now whether the login is good. */
  record LoginUndecided() implements Input {}

  /** Whether the peer may send another mail now. */
  record AdmittanceAnswer(Admittance admittance) implements Input {}

  /** Whether a recipient in a domain of ours exists. */
  record RecipientAnswer(Existence existence) implements Input {}

  /** The content, or a chunk of it, was read to its end. */
  record ContentRead(ContentFlaw flaw) implements Input {}

  /** The mail is durable: from here on it is ours. */
  record Appended(MailId mailId) implements Input {}

  /** The mail was not accepted. */
  record NotAppended(Trouble trouble) implements Input {}

  /** TLS is up; what was said before it counts for nothing. */
  record TlsStarted() implements Input {}

  /** The client said nothing for too long, or too little in the time it had. */
  record TooSlow() implements Input {}

  /** The server is about to stop. */
  record ShuttingDown() implements Input {}

  /** Why octets are no line. */
  enum LineFlaw {
    /** Longer than any command; read to its end. */
    TOO_LONG,
    /** So long that its end was not waited for. */
    ENDLESS,
    /** CR without LF or LF without CR: what is a line to us is two to somebody else. */
    BARE_NEWLINE,
    /** Neither ASCII nor UTF-8. */
    NOT_TEXT
  }

  /** What {@link Action.Admit} is answered with. */
  enum Admittance {
    ADMITTED,
    /** Too many mails in a short time. */
    TOO_FAST,
    /** Too many octets in a longer time. */
    OVER_QUOTA,
    /** The disk is nearly full. */
    NO_ROOM,
    /** The account has another password now, or none. */
    NOT_ANY_MORE
  }

  /** What {@link Action.LookUp} is answered with. */
  enum Existence {
    EXISTS,
    UNKNOWN,
    /** It exists, and its mailbox is full. */
    FULL,
    /** The table of accounts is not read to its end yet. */
    UNDECIDED
  }

  /** What is wrong with a content that was read to its end. */
  enum ContentFlaw {
    NONE,
    TOO_LARGE,
    BARE_NEWLINE,
    LINE_TOO_LONG,
    NUL,
    /** It passed through so many servers that it must be going in circles. */
    LOOPING,
    NO_ROOM,
    /** The log does not take it. */
    NOT_STORED
  }

  /** Why a mail was not appended. */
  enum Trouble {
    NO_ROOM,
    /** The log did not answer in time. The mail may be on it all the same. */
    NO_ANSWER
  }
}
