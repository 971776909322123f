package org.cairn.smtp.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.smtp.accept.ContentSpool;
import org.cairn.smtp.accept.TakenContent;
import org.cairn.smtp.login.LoginAnswer;
import org.cairn.smtp.protocol.Action;
import org.cairn.smtp.protocol.Input;
import org.cairn.smtp.protocol.Input.Admittance;
import org.cairn.smtp.protocol.Input.Trouble;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Peer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers the questions of one session by asking the desk. Used by the thread of the session. */
final class Answers {
  private static final Logger LOG = Logger.getLogger("org.cairn.smtp");

  /** A mail whose client does not say its size is taken to be so large at first. */
  private static final long ASSUMED_OCTETS = 64 * 1024;

  private final String session;
  private final ListenerKind kind;
  private final String source;
  private final ServerLimits limits;
  private final Desk desk;
  private volatile LoginAnswer.@Nullable Granted login;

  Answers(String session, ListenerKind kind, String source, ServerContext context) {
    this.session = session;
    this.kind = kind;
    this.source = source;
    this.limits = context.limits();
    this.desk = context.desk();
  }

  /** A wrong password is answered late, so that it does not tell how long it took to see it. */
  Input toLogin(Action.CheckLogin asked) throws InterruptedException {
    Optional<Duration> wait = desk.throttle().admit(source, asked.user(), desk.clock().instant());
    if (wait.isEmpty()) {
      return new Input.LoginUndecided();
    }
    TimeUnit.NANOSECONDS.sleep(wait.get().toNanos());
    long beganNanos = System.nanoTime();
    return switch (desk.people().signIn(asked.user(), asked.password())) {
      case LoginAnswer.Granted granted -> {
        login = granted;
        desk.throttle().succeeded(source, asked.user());
        yield new Input.LoginGranted(granted.account());
      }
      case LoginAnswer.Refused _ -> {
        Duration delay = desk.throttle().failed(source, asked.user(), desk.clock().instant());
        long rest = delay.toNanos() - (System.nanoTime() - beganNanos);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
        desk.meter().loginFailed(kind);
        LOG.infof("session=%s login refused, source=%s", session, source);
        yield new Input.LoginRefused();
      }
      case LoginAnswer.Undecided _ -> new Input.LoginUndecided();
    };
  }

  /** Whether the password was changed, or the account closed, since this session signed in. */
  boolean isLoginOutdated() {
    LoginAnswer.Granted granted = login;
    return granted != null && !desk.people().isCurrent(granted);
  }

  Input toAdmit(Action.Admit asked) {
    if (isLoginOutdated()) {
      return new Input.AdmittanceAnswer(Admittance.NOT_ANY_MORE);
    }
    if (!desk.room().hasRoomFor(Math.max(asked.size(), ASSUMED_OCTETS))) {
      return new Input.AdmittanceAnswer(Admittance.NO_ROOM);
    }
    return new Input.AdmittanceAnswer(
        desk.rate().admit(senderOf(asked.peer()), desk.clock().instant()));
  }

  private String senderOf(Peer peer) {
    return switch (peer) {
      case Peer.SignedIn(MailAddress account) -> account.key().toString();
      case Peer.Stranger _ -> source;
    };
  }

  Input toLookUp(MailAddress address) throws InterruptedException {
    return new Input.RecipientAnswer(desk.people().lookUp(address));
  }

  /**
   * @param waitsSinceNanos since when the client waits for this answer: to store a large content
   *     took a part of the time already
   */
  Input toAppend(Action.Append asked, TakenContent content, long waitsSinceNanos)
      throws InterruptedException {
    if (!desk.room().hasRoomFor(content.ref().sizeOctets())) {
      discard(asked.peer(), content);
      return new Input.NotAppended(Trouble.NO_ROOM);
    }
    Instant now = desk.clock().instant();
    MailAccepted mail = mailOf(asked, content, now);
    try {
      CompletableFuture<?> durable = desk.log().append(mail, content.inline());
      // To append may have taken a while by itself, where the log is away.
      long restNanos = limits.answerWithin().toNanos() - (System.nanoTime() - waitsSinceNanos);
      durable.get(Math.max(0, restNanos), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("mail=%s session=%s not accepted: %s", mail.id(), session, reasonOf(e));
      return new Input.NotAppended(Trouble.NO_ANSWER);
    }
    desk.log().trace(mail);
    long octets = content.ref().sizeOctets();
    desk.meter().accepted(kind, octets, Duration.ofNanos(System.nanoTime() - waitsSinceNanos));
    LOG.infof(
        "mail=%s accepted, recipients=%d octets=%d session=%s",
        mail.id(), mail.envelope().recipients().size(), octets, session);
    return new Input.Appended(mail.id());
  }

  /** Drops what no fact names. Where an append is in doubt a fact may, and it must stay. */
  private void discard(Peer peer, TakenContent content) {
    if (content.ref() instanceof ContentRef.Stored stored) {
      spool(peer).discard(stored);
    }
  }

  /** The spool that this client may use. */
  ContentSpool spool(Peer peer) {
    return desk.spools().of(peer, source);
  }

  /** Counts octets of a content that were received, whatever became of it. */
  void charge(Peer peer, long octets) {
    desk.rate().charge(senderOf(peer), octets, desk.clock().instant());
  }

  private static String reasonOf(Exception e) {
    return e.getCause() == null ? "no answer in time" : String.valueOf(e.getCause().getMessage());
  }

  private MailAccepted mailOf(Action.Append asked, TakenContent content, Instant now) {
    MailId id =
        content.header().has("Message-ID")
            ? MailId.derive(asked.envelope(), content.receivedHash())
            : MailId.random(desk.random());
    Arrival arrival =
        switch (asked.peer()) {
          case Peer.SignedIn(MailAddress account) -> new Arrival.Submitted(account);
          case Peer.Stranger _ -> new Arrival.Relayed();
        };
    ContentClass contentClass =
        ContentClass.of(content.ref().sizeOctets(), content.header().isPostMessage());
    return new MailAccepted(
        id, desk.node(), now, arrival, asked.envelope(), contentClass, content.ref());
  }
}
