package org.cairn.smtp.protocol;

import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;

/**
 * What a session wants done, in the order given. Each that asks something is the last of its turn
 * and is answered by exactly one {@link Input}.
 */
public sealed interface Action {

  /** Write a reply; it may wait in a buffer until the session has nothing left to read. */
  record Say(Reply reply) implements Action {}

  /** Begin TLS; answered by {@link Input.TlsStarted}. */
  record StartTls() implements Action {}

  /** Is this login good? Answered by LoginGranted, LoginRefused or LoginUndecided. */
  record CheckLogin(String user, String password) implements Action {
    @Override
    public String toString() {
      return "CheckLogin[]";
    }
  }

  /**
   * May this peer send a mail now? Answered by {@link Input.AdmittanceAnswer}.
   *
   * @param size the size the client declared, or 0
   */
  record Admit(Peer peer, ReversePath reversePath, long size) implements Action {}

  /** Does this address of ours exist? Answered by {@link Input.RecipientAnswer}. */
  record LookUp(MailAddress address) implements Action {}

  /** Read content up to its dot; answered by {@link Input.ContentRead}. */
  record ReadData() implements Action {}

  /** Read a chunk and add it to the content; answered by {@link Input.ContentRead}. */
  record ReadChunk(long octets, boolean last) implements Action {}

  /** Read a chunk and forget it; answered by {@link Input.ContentRead}. */
  record SkipChunk(long octets) implements Action {}

  /** Make the mail durable; answered by Appended or NotAppended. */
  record Append(Peer peer, Envelope envelope) implements Action {}

  /** Forget what was read of a content. */
  record DropContent() implements Action {}

  /** Say what is still to be said, then close the connection. */
  record Close() implements Action {}
}
