package org.cairn.router.pairing;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.log.record.RequestId;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.identity.UnusableIdentityException;

/**
 * Gives this gateway another key for seals. The old ones still open what is under way, for two
 * lifetimes; whoever has not shown to know the new one is sealed to by the old.
 *
 * @param random must be secure
 */
record KeyChange(
    KeptIdentity identity,
    PairingPolicy policy,
    PairingStore store,
    Acquaintance acquaintance,
    RandomGenerator random) {
  /** Whoever changes the key more often has something else in mind. */
  private static final int MOST_OLD = 64;

  /**
   * The key is on the disk before anything is said of it; what is read again changes nothing. After
   * a crash between the two it is changed twice, which harms nobody.
   *
   * @return why not, for the keeper; nothing if it is done
   */
  Optional<String> make(RequestId request, Instant now) {
    if (store.rekeyed().filter(request::equals).isPresent()) {
      return Optional.empty();
    }
    Identity before = identity.now();
    if (before.keys().old().stream().filter(old -> old.until().isAfter(now)).count() >= MOST_OLD) {
      return Optional.of(
          "The key was changed " + MOST_OLD + " times within two lifetimes of a mail.");
    }
    try {
      identity.replace(before.replaceKey(random, now, policy.keepOld()));
    } catch (UnusableIdentityException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    acquaintance.weHave(identity.now().keys());
    store.putRekeyed(request);
    return Optional.empty();
  }
}
