package org.cairn.transport.courier;

import java.time.InstantSource;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.BatchContents;
import org.cairn.seal.batch.BatchHeader;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;

/** Speaks for one adapter instance: signs what it hands over. */
public record BatchSigner(
    InstanceCertificate certificate,
    SigningSecretKey key,
    Incarnation incarnation,
    InstantSource clock) {
  public NodeName node() {
    return certificate.node();
  }

  public BatchHeader header(BatchContents contents) {
    return BatchHeader.sign(certificate, key, incarnation, clock.instant(), contents);
  }

  public Octets sign(Octets message) {
    return key.sign(message);
  }

  public SigningPublicKey publicKey() {
    return certificate.key();
  }
}
