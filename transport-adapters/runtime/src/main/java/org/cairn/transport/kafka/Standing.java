package org.cairn.transport.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.node.InstanceKey;
import org.jspecify.annotations.Nullable;

/** What the log says of this gateway and of one adapter instance. Used by many threads. */
final class Standing {
  /** A certificate that is left so long is not renewed yet. */
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  private final NodeName node;
  private final InstanceKey instance;
  private final InstantSource clock;
  private final Map<Transport, Contact> told = new HashMap<>();
  private NodeSelf.@Nullable Identity identity;
  private @Nullable InstanceCertificate certificate;
  private @Nullable BatchSigner signer;

  Standing(NodeName node, InstanceKey instance, InstantSource clock) {
    this.node = node;
    this.instance = instance;
    this.clock = clock;
  }

  /** Takes the newest word; that of another gateway or instance is passed over. */
  synchronized void take(NodeSelf fact) {
    if (!fact.node().equals(node)) {
      return;
    }
    switch (fact) {
      case NodeSelf.Identity newest -> identity = newest;
      case NodeSelf.Certified(_, var newest) -> {
        if (newest.instance().equals(instance.instance())) {
          certificate = newest;
        }
      }
      case NodeSelf.Reachable reachable ->
          told.put(reachable.contact().transport(), reachable.contact());
      case NodeSelf.Instance _, NodeSelf.Invitation _ -> {}
    }
    signer = newSigner();
  }

  private @Nullable BatchSigner newSigner() {
    NodeSelf.Identity who = identity;
    InstanceCertificate word = certificate;
    return who != null
            && word != null
            && word.key().equals(instance.key().publicKey())
            && word.isSignedBy(who.identity())
        ? new BatchSigner(word, instance.key(), who.incarnation(), clock)
        : null;
  }

  synchronized Optional<BatchSigner> signer() {
    return Optional.ofNullable(signer).filter(s -> isLeft(s, Duration.ZERO));
  }

  /** The domains of this gateway; nothing until the router said who we are. */
  synchronized Optional<Set<Domain>> domains() {
    return Optional.ofNullable(identity).map(NodeSelf.Identity::domains);
  }

  synchronized boolean isToBeRenewed() {
    return signer == null || !isLeft(signer, RENEWED_BEFORE);
  }

  private boolean isLeft(BatchSigner by, Duration atLeast) {
    Instant then = clock.instant().plus(atLeast);
    return by.certificate().until().isAfter(then);
  }

  synchronized boolean isTold(Contact contact) {
    return contact.equals(told.get(contact.transport()));
  }
}
