package org.cairn.router.pairing;

import java.time.Duration;
import java.util.Set;
import org.cairn.mail.Domain;

/**
 * What pairing must be told.
 *
 * @param domains of this gateway
 * @param codec the latest version of the mail codec that we read
 * @param keepOld how long keys that were replaced are still known: two lifetimes of a bundle
 */
public record PairingPolicy(Set<Domain> domains, int codec, Duration keepOld) {
  public PairingPolicy {
    domains = Set.copyOf(domains);
  }
}
