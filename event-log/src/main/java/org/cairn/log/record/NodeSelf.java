package org.cairn.log.record;

import java.time.Instant;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.log.Topic;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.pairing.InviteText;

/**
 * What this gateway may tell others about itself, part by part, as whoever has the part says it.
 * Nothing here is secret. The newest record of a part holds.
 */
public sealed interface NodeSelf extends LogFact {
  NodeName node();

  /** By the wall clock; for people. */
  Instant at();

  /** Which part of the gateway: with the node it is the key. */
  String part();

  /**
   * Who we are, by the router, which has the identity's secret.
   *
   * @param incarnation new after a restore from a backup
   */
  record Identity(
      NodeName node,
      Instant at,
      Set<Domain> domains,
      SigningPublicKey identity,
      KeyStatement statement,
      Incarnation incarnation,
      int codec)
      implements NodeSelf {
    public Identity {
      domains = Set.copyOf(domains);
    }

    @Override
    public String part() {
      return "identity";
    }
  }

  /**
   * What the keeper hands to the keeper of another gateway, by the router, which signed it. Said
   * again whenever something of it changes.
   *
   * @param text as {@link org.cairn.seal.pairing.InviteText} writes it
   */
  record Invitation(NodeName node, Instant at, String text) implements NodeSelf {
    public Invitation {
      if (text.isEmpty() || text.length() > InviteText.LONGEST) {
        throw new IllegalArgumentException(
            "an invite has 1 to " + InviteText.LONGEST + " characters");
      }
    }

    @Override
    public String part() {
      return "invite";
    }
  }

  /** How we are reached by a transport, by its adapter. */
  record Reachable(NodeName node, Instant at, Contact contact) implements NodeSelf {
    @Override
    public String part() {
      return "contact/" + contact.transport();
    }
  }

  /**
   * An adapter instance has this key to sign what it hands over, and asks for a certificate.
   *
   * @param instance as the certificate names it
   */
  record Instance(NodeName node, Instant at, String instance, SigningPublicKey publicKey)
      implements NodeSelf {
    @Override
    public String part() {
      return "instance/" + instance;
    }
  }

  /** The router's answer to {@link Instance}. */
  record Certified(Instant at, InstanceCertificate certificate) implements NodeSelf {
    @Override
    public NodeName node() {
      return certificate.node();
    }

    @Override
    public String part() {
      return "certificate/" + certificate.instance();
    }
  }

  @Override
  default Topic topic() {
    return Topic.NODE_SELF;
  }

  @Override
  default String key() {
    return node() + "/" + part();
  }
}
