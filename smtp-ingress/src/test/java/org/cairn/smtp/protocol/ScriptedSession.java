package org.cairn.smtp.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/**
 * A session without sockets: octets of the client go in, lines of the server come out, and the
 * questions are answered as the test has laid down. Reads exactly as a server does.
 */
final class ScriptedSession {
  /** A mail that was appended. */
  record Mail(Peer peer, Envelope envelope, String content) {}

  static final MailId MAIL_ID = new MailId("00112233445566778899aabbccddeeff");

  private final Map<MailAddress, String> passwords = new HashMap<>();
  private final List<Mail> appended = new ArrayList<>();
  private final Deque<String> replies = new ArrayDeque<>();
  private final SmtpDialogue dialogue;
  private final long limit;
  private final LineCutter cutter = new LineCutter();
  private Input.Admittance admittance = Input.Admittance.ADMITTED;
  private Optional<Input.Trouble> trouble = Optional.empty();
  private boolean accountsKnown = true;
  private boolean mailboxFull;
  private Session session;
  private ByteArrayOutputStream content = new ByteArrayOutputStream();
  private LineCheck lines = new LineCheck(ContentSink.NONE);
  private DotDecoder dots = new DotDecoder();
  private boolean inContent;
  private long chunkRest;
  private boolean closed;
  private int handshakes;

  ScriptedSession(Terms terms, ListenerKind kind) {
    this.dialogue = new SmtpDialogue(terms);
    this.limit = terms.maxContentOctets();
    this.session = Session.begin(kind);
    take(dialogue.begin(kind));
  }

  static Terms terms() {
    return Terms.of("mx.camp.test", List.of(Domain.of("camp.test"), Domain.of("alt.test")), 2000);
  }

  void addAccount(String address, String password) {
    passwords.put(MailAddress.parse(address).key(), password);
  }

  void answerAdmittance(Input.Admittance answer) {
    admittance = answer;
  }

  void answerAppend(Input.Trouble answer) {
    trouble = Optional.of(answer);
  }

  void forgetAccounts() {
    accountsKnown = false;
  }

  void fillMailboxes() {
    mailboxFull = true;
  }

  List<Mail> appended() {
    return appended;
  }

  Deque<String> replies() {
    return replies;
  }

  Session session() {
    return session;
  }

  boolean isClosed() {
    return closed;
  }

  int handshakes() {
    return handshakes;
  }

  void tell(Input input) {
    take(dialogue.on(session, input));
  }

  /** The client sends octets, in one piece. */
  void receive(byte[] octets) {
    ByteBuffer source = ByteBuffer.wrap(octets);
    boolean going = true;
    while (going && !closed) {
      going = readOne(source);
    }
  }

  private boolean readOne(ByteBuffer source) {
    return switch (session.phase()) {
      case Phase.DataContent _ -> readData(source);
      case Phase.Chunk _ -> readChunk(source, lines);
      case Phase.UnwantedChunk _ -> readChunk(source, ContentSink.NONE);
      case Phase.Commands _, Phase.SaslPlain _, Phase.SaslUser _, Phase.SaslPassword _ ->
          readLine(source);
      case Phase.LoginCheck _,
          Phase.Handshake _,
          Phase.Admittance _,
          Phase.RecipientCheck _,
          Phase.Append _,
          Phase.Closed _ ->
          throw new IllegalStateException("stuck in " + session.phase());
    };
  }

  private boolean readLine(ByteBuffer source) {
    Optional<Input> input = cutter.cut(source);
    input.ifPresent(this::tell);
    return input.isPresent();
  }

  private boolean readData(ByteBuffer source) {
    if (!dots.decode(source, lines)) {
      return false;
    }
    tell(new Input.ContentRead(flawAtEnd()));
    return true;
  }

  private boolean readChunk(ByteBuffer source, ContentSink sink) {
    int length = (int) Math.min(chunkRest, source.remaining());
    sink.write(source.array(), source.arrayOffset() + source.position(), length);
    source.position(source.position() + length);
    chunkRest -= length;
    if (chunkRest > 0) {
      return false;
    }
    boolean last = session.phase() instanceof Phase.Chunk(long _, boolean l) && l;
    boolean wanted = session.phase() instanceof Phase.Chunk;
    tell(
        new Input.ContentRead(!wanted ? Input.ContentFlaw.NONE : last ? flawAtEnd() : flawSoFar()));
    return true;
  }

  private Input.ContentFlaw flawSoFar() {
    return content.size() > limit ? Input.ContentFlaw.TOO_LARGE : lines.flaw();
  }

  private Input.ContentFlaw flawAtEnd() {
    return content.size() > limit ? Input.ContentFlaw.TOO_LARGE : lines.flawAtEnd();
  }

  private void take(Turn first) {
    Turn turn = first;
    Optional<Input> answer;
    do {
      session = turn.next();
      answer = Optional.empty();
      for (Action action : turn.actions()) {
        if (answer.isPresent() || closed) {
          throw new AssertionError("a question or a close is the last action of a turn");
        }
        answer = perform(action);
      }
      if (answer.isPresent()) {
        turn = dialogue.on(session, answer.get());
      }
    } while (answer.isPresent());
  }

  private Optional<Input> perform(Action action) {
    return switch (action) {
      case Action.Say(Reply reply) -> {
        new String(reply.toBytes(), StandardCharsets.US_ASCII).lines().forEach(replies::add);
        yield Optional.empty();
      }
      case Action.StartTls _ -> {
        handshakes++;
        yield Optional.of(new Input.TlsStarted());
      }
      case Action.CheckLogin login -> Optional.of(check(login));
      case Action.Admit _ -> Optional.of(new Input.AdmittanceAnswer(admittance));
      case Action.LookUp(MailAddress address) -> Optional.of(lookUp(address));
      case Action.ReadData _ -> {
        beginContent();
        dots = new DotDecoder();
        yield Optional.empty();
      }
      case Action.ReadChunk(long octets, boolean _) -> {
        if (!inContent) {
          beginContent();
        }
        chunkRest = octets;
        yield Optional.empty();
      }
      case Action.SkipChunk(long octets) -> {
        chunkRest = octets;
        yield Optional.empty();
      }
      case Action.Append(Peer peer, Envelope envelope) -> Optional.of(append(peer, envelope));
      case Action.DropContent _ -> {
        inContent = false;
        yield Optional.empty();
      }
      case Action.Close _ -> {
        closed = true;
        yield Optional.empty();
      }
    };
  }

  private void beginContent() {
    ByteArrayOutputStream fresh = new ByteArrayOutputStream();
    content = fresh;
    lines = new LineCheck(fresh::write);
    inContent = true;
  }

  private Input append(Peer peer, Envelope envelope) {
    inContent = false;
    if (trouble.isPresent()) {
      return new Input.NotAppended(trouble.get());
    }
    appended.add(new Mail(peer, envelope, content.toString(StandardCharsets.UTF_8)));
    return new Input.Appended(MAIL_ID);
  }

  private Input check(Action.CheckLogin login) {
    if (!accountsKnown) {
      return new Input.LoginUndecided();
    }
    for (Map.Entry<MailAddress, String> account : passwords.entrySet()) {
      if (account.getKey().toString().equalsIgnoreCase(login.user())
          && account.getValue().equals(login.password())) {
        return new Input.LoginGranted(account.getKey());
      }
    }
    return new Input.LoginRefused();
  }

  private Input lookUp(MailAddress address) {
    if (!accountsKnown) {
      return new Input.RecipientAnswer(Input.Existence.UNDECIDED);
    }
    if (mailboxFull) {
      return new Input.RecipientAnswer(Input.Existence.FULL);
    }
    return new Input.RecipientAnswer(
        passwords.containsKey(address.key()) ? Input.Existence.EXISTS : Input.Existence.UNKNOWN);
  }
}
