package org.cairn.log.record;

import java.time.Instant;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.LinkId;
import org.cairn.log.Topic;
import org.cairn.mail.Domain;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** The keeper of the gateway wants something done about what waits, or about other gateways. */
public sealed interface OperatorCommand extends LogFact {
  RequestId request();

  Instant at();

  @Override
  default Topic topic() {
    return Topic.OPERATOR_COMMAND;
  }

  @Override
  default String key() {
    return request().hex();
  }

  /** End custody of a mail now; its sender is told as if its lifetime had ended. */
  record Expire(RequestId request, Instant at, MailId mail) implements OperatorCommand {}

  /**
   * Pair with the gateway that wrote this invite, anew if it is known; {@link NeighborFact}
   * answers.
   *
   * @param invite its text
   */
  record Pair(RequestId request, Instant at, String invite, Bond bond) implements OperatorCommand {
    public static final int LONGEST_INVITE = 8 * 1024;

    public Pair {
      if (invite.isEmpty() || invite.length() > LONGEST_INVITE) {
        throw new IllegalArgumentException("an invite has 1 to " + LONGEST_INVITE + " characters");
      }
    }
  }

  /**
   * Know a neighbour that has no Cairn, anew if it is known; {@link NeighborFact} answers.
   *
   * @param node what we call it
   * @param domains it serves and may speak for
   * @param contact how it is reached
   * @param everything what nobody else is known to serve goes there too
   */
  record PairPlain(
      RequestId request,
      Instant at,
      NodeName node,
      Set<Domain> domains,
      Contact contact,
      boolean everything)
      implements OperatorCommand {
    public PairPlain {
      domains = Set.copyOf(domains);
    }
  }

  /** End a pairing; {@link NeighborFact.Unpaired} answers. */
  record Unpair(RequestId request, Instant at, NodeName node) implements OperatorCommand {}

  /**
   * Make another key for seals and tell it to the others; {@link NeighborFact.Unpaired} in our own
   * name answers, with a reason if it is refused.
   */
  record Rekey(RequestId request, Instant at) implements OperatorCommand {}

  /** Hold back all that would go to or through a gateway, or let it go on. */
  record HoldNode(RequestId request, Instant at, NodeName node, boolean held)
      implements OperatorCommand {}

  /** Hold back a mail, wherever it would go, or let it go on. */
  record HoldMail(RequestId request, Instant at, MailId mail, boolean held)
      implements OperatorCommand {}

  /** A stick or courier is lost with all it carried: that is due again at once. */
  record Lost(RequestId request, Instant at, LinkId link) implements OperatorCommand {}
}
