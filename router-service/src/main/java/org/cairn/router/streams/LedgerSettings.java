package org.cairn.router.streams;

import java.nio.file.Path;
import java.time.Duration;
import org.cairn.router.forward.ForwardingPolicy;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.ledger.LedgerPolicy;

/**
 * What the running ledger must be told.
 *
 * @param identity who we are to other gateways
 * @param stateDirectory where the local copy of the state is; belongs to this instance alone
 * @param replicas brokers that hold a copy of the changelog: 1 on one box
 * @param standbys other instances that keep a copy of the state, to take over at once
 * @param tickEvery how often the ledger is told the time
 */
public record LedgerSettings(
    LedgerPolicy policy,
    ForwardingPolicy forwarding,
    KeptIdentity identity,
    Path stateDirectory,
    int replicas,
    int standbys,
    Duration tickEvery) {
  public LedgerSettings {
    if (replicas < 1 || standbys < 0) {
      throw new IllegalArgumentException("the changelog has at least one copy");
    }
    if (!tickEvery.isPositive()) {
      throw new IllegalArgumentException("time passes in steps");
    }
  }
}
