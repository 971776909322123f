package org.cairn.smtp.protocol;

/**
 * All there is to know about one session.
 *
 * @param secure whether TLS is up
 * @param esmtp whether the client said EHLO rather than HELO
 * @param clientName what the client called itself, or empty before EHLO; never believed
 * @param errors how often it was wrong
 * @param commands how many commands it gave since a mail was accepted
 */
public record Session(
    ListenerKind kind,
    boolean secure,
    boolean esmtp,
    String clientName,
    Peer peer,
    Transaction transaction,
    Phase phase,
    int errors,
    int commands) {

  /** A client has connected. */
  public static Session begin(ListenerKind kind) {
    return new Session(
        kind,
        kind.isImplicitTls(),
        false,
        "",
        Peer.STRANGER,
        Transaction.NONE,
        Phase.COMMANDS,
        0,
        0);
  }

  public boolean isOver() {
    return phase.equals(Phase.CLOSED);
  }

  /** Whether nothing would be lost but a connection if it ended now. */
  public boolean isIdle() {
    return phase.equals(Phase.COMMANDS) && transaction.equals(Transaction.NONE);
  }

  public boolean isSignedIn() {
    return peer instanceof Peer.SignedIn;
  }

  boolean isGreeted() {
    return !clientName.isEmpty();
  }

  Session in(Phase next) {
    return new Session(kind, secure, esmtp, clientName, peer, transaction, next, errors, commands);
  }

  Session with(Transaction next) {
    return new Session(
        kind, secure, esmtp, clientName, peer, next, Phase.COMMANDS, errors, commands);
  }

  Session signedIn(Peer.SignedIn account) {
    return new Session(
        kind, secure, esmtp, clientName, account, transaction, Phase.COMMANDS, errors, commands);
  }

  /** EHLO also ends a transaction (RFC 5321 section 4.1.4). */
  Session greeted(boolean extended, String name) {
    return new Session(
        kind, secure, extended, name, peer, Transaction.NONE, Phase.COMMANDS, errors, commands);
  }

  /** RFC 3207 section 4.2: all the client said in the clear is forgotten. */
  Session secured() {
    return new Session(
        kind, true, false, "", Peer.STRANGER, Transaction.NONE, Phase.COMMANDS, errors, commands);
  }

  Session afterErrors(int more) {
    return new Session(
        kind,
        secure,
        esmtp,
        clientName,
        peer,
        transaction,
        Phase.COMMANDS,
        errors + more,
        commands);
  }

  Session afterCommand() {
    return new Session(
        kind, secure, esmtp, clientName, peer, transaction, phase, errors, commands + 1);
  }

  /** A mail was accepted: the client is here for a purpose and may go on. */
  Session afterMail() {
    return new Session(
        kind, secure, esmtp, clientName, peer, Transaction.NONE, Phase.COMMANDS, errors, 0);
  }
}
