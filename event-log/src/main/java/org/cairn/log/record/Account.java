package org.cairn.log.record;

import java.time.Instant;
import java.util.List;
import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;

/**
 * What the router decided about an account; the newest record of an address holds.
 *
 * @param address the camp address, also the login and the name of the mailbox
 * @param generation grows with every change of credential or state; sessions opened under an older
 *     one are cut. 0 if there never was such an account
 * @param claims other addresses that she says are hers: mail of campers to them comes here too
 * @param lastRequest the request that this answers
 * @param lastVerdict what was decided about it
 * @param answered the newest requests that were decided, {@code lastRequest} last: a request that
 *     is read again is known by it
 */
public record Account(
    MailAddress address,
    State state,
    Credential credential,
    long generation,
    List<MailAddress> claims,
    Instant createdAt,
    RequestId lastRequest,
    Verdict lastVerdict,
    List<RequestId> answered)
    implements LogFact {
  /** More claims than this is not a person. */
  public static final int MAX_CLAIMS = 20;

  /** So many answered requests are remembered. */
  public static final int MAX_ANSWERED = 16;

  /** Whether the account is in use. */
  public sealed interface State {
    /** Somebody signs in with it. */
    record Active() implements State {}

    /** She went home. */
    record Left() implements State {}

    /** She went home and wants later mail sent after her. */
    record Forwarding(MailAddress to) implements State {}
  }

  /** The router's answer to a request. */
  public enum Verdict {
    DONE,
    /** There is, or was, such an account already. */
    TAKEN,
    /** There is no such account, or it has left and so has nothing to claim. */
    UNKNOWN,
    /** Not allowed here: self-service is off, too many, or not our domain. */
    REFUSED
  }

  public Account {
    claims = List.copyOf(claims);
    if (claims.size() > MAX_CLAIMS) {
      throw new IllegalArgumentException("at most " + MAX_CLAIMS + " claims");
    }
    answered = List.copyOf(answered);
    if (answered.size() > MAX_ANSWERED) {
      throw new IllegalArgumentException("at most " + MAX_ANSWERED + " answered requests");
    }
  }

  /** An account that remembers only the request it answers. */
  public Account(
      MailAddress address,
      State state,
      Credential credential,
      long generation,
      List<MailAddress> claims,
      Instant createdAt,
      RequestId lastRequest,
      Verdict lastVerdict) {
    this(
        address,
        state,
        credential,
        generation,
        claims,
        createdAt,
        lastRequest,
        lastVerdict,
        List.of(lastRequest));
  }

  public boolean isActive() {
    return state instanceof State.Active;
  }

  /** Whether there never was such an account, and this only carries the answer to a request. */
  public boolean isNobody() {
    return generation == 0;
  }

  @Override
  public Topic topic() {
    return Topic.ACCOUNT;
  }

  @Override
  public String key() {
    return address.key().toString();
  }
}
