package org.cairn.console.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.NodeName;
import org.cairn.seal.pairing.InviteText;
import org.cairn.seal.pairing.UnusableInviteException;

/**
 * Our invite, as the log tells of it. An adapter says how this gateway is reached, and the router
 * writes the invite anew a moment later: who is given the one before pairs without that transport.
 */
final class OwnInvite {
  private final NodeName self;
  private final Map<Transport, Contact> reached = new HashMap<>();
  private Optional<String> text = Optional.empty();

  OwnInvite(NodeName self) {
    this.self = self;
  }

  /** Takes the newest word; that of another name is passed over. */
  void take(NodeSelf fact) {
    if (!fact.node().equals(self)) {
      return;
    }
    switch (fact) {
      case NodeSelf.Invitation invitation -> text = Optional.of(invitation.text());
      case NodeSelf.Reachable(_, _, Contact contact) -> reached.put(contact.transport(), contact);
      case NodeSelf.Identity _, NodeSelf.Instance _, NodeSelf.Certified _ -> {}
    }
  }

  Optional<String> text() {
    return text;
  }

  /** Whether it is about to be written anew. */
  boolean isBehind() {
    return text.isPresent() && !contacts(text.get()).containsAll(reached.values());
  }

  private static List<Contact> contacts(String text) {
    try {
      return InviteText.read(text).contacts();
    } catch (UnusableInviteException e) {
      return List.of();
    }
  }
}
