package org.cairn.seal.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.EndpointId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.key.KeyRing;

/**
 * Decides from whom a file of bundles is: the previous node, on whose account its bundles come. A
 * batch that was {@link #taken} before is a replay; one that was only read before is not, for
 * whoever was to take it may have failed. Used by one thread.
 */
public final class BatchCheck {
  /** Why a batch has no previous node. */
  public enum Refusal {
    /** We are not paired with that node. */
    UNKNOWN_NODE,
    /** The node did not sign this certificate. */
    FORGED_CERTIFICATE,
    EXPIRED_CERTIFICATE,
    /** The instance did not sign this header. */
    FORGED_HEADER,
    /** What follows the header is not what it says: a bundle is missing, changed, or more. */
    OTHER_CONTENTS,
    /** We have had this very batch; the stick came again, or somebody copied it. */
    REPLAYED
  }

  /** The answer. */
  public sealed interface Verdict {
    /** It is from that node. */
    record From(NodeName node, String instance) implements Verdict {}

    record Refused(Refusal why) implements Verdict {}
  }

  private final SeenBefore<Sha256> taken;

  public BatchCheck(SeenBefore<Sha256> taken) {
    this.taken = taken;
  }

  /** Checks a header before its contents are read: all but those, and whether it is a replay. */
  public static Optional<Refusal> refuse(BatchHeader header, KeyRing ring, Instant now) {
    InstanceCertificate certificate = header.certificate();
    Optional<KeyRing.Node> node = ring.node(certificate.node());
    if (node.isEmpty()) {
      return Optional.of(Refusal.UNKNOWN_NODE);
    }
    if (!certificate.isSignedBy(node.get().identity())) {
      return Optional.of(Refusal.FORGED_CERTIFICATE);
    }
    if (certificate.until().isBefore(now)) {
      return Optional.of(Refusal.EXPIRED_CERTIFICATE);
    }
    return header.isSigned() ? Optional.empty() : Optional.of(Refusal.FORGED_HEADER);
  }

  /**
   * Checks a batch that was read to its end.
   *
   * @param found what followed the header
   * @param now by which certificates end
   * @param running the same moment on a clock that nobody sets
   */
  public Verdict check(
      BatchHeader header, BatchContents found, KeyRing ring, Instant now, Duration running) {
    Optional<Refusal> refused = refuse(header, ring, now);
    if (refused.isPresent()) {
      return new Verdict.Refused(refused.get());
    }
    if (!found.equals(header.contents())) {
      return new Verdict.Refused(Refusal.OTHER_CONTENTS);
    }
    if (taken.has(header.id(), running)) {
      return new Verdict.Refused(Refusal.REPLAYED);
    }
    InstanceCertificate certificate = header.certificate();
    return new Verdict.From(certificate.node(), certificate.instance());
  }

  /**
   * All of a batch is durable here: from now on it is a replay.
   *
   * @param running on a clock that nobody sets
   */
  public void taken(BatchHeader header, Duration running) {
    taken.remember(header.id(), running);
  }

  /** Whether a bundle names that node as its previous one, or none at all. */
  public static boolean agrees(Bundle bundle, NodeName node) {
    return bundle.previousNode().filter(p -> !p.equals(EndpointId.mailOf(node))).isEmpty();
  }
}
