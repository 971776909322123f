package org.cairn.router.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * Who this gateway is to the others. An immutable value with secrets in it: it goes into its file
 * and nowhere else.
 *
 * @param secret the identity; made at the first start and never changed
 * @param keys for seals; they carry the gateway's name too
 * @param incarnation new after a restore from a backup
 */
public record Identity(SigningSecretKey secret, OwnKeys keys, Incarnation incarnation) {
  /** Nobody changes keys more often between a backup and its restore. */
  private static final long MOST_SINCE_BACKUP = 1_000;

  /**
   * That of a gateway which starts for the first time.
   *
   * @param random must be secure
   */
  public static Identity first(NodeName node, RandomGenerator random) {
    return new Identity(
        SigningSecretKey.generate(random),
        OwnKeys.first(node, SealSecretKey.generate(random)),
        Incarnation.fresh(random));
  }

  public NodeName node() {
    return keys.self();
  }

  /** What the others know us by. */
  public SigningPublicKey publicKey() {
    return secret.publicKey();
  }

  /** Our word about the key that we seal by now. */
  public KeyStatement statement() {
    return KeyStatement.sign(keys, secret);
  }

  /**
   * Changes the key for seals; the old one still opens what is under way.
   *
   * @param random must be secure
   * @param keepOld two lifetimes of a bundle
   */
  public Identity replaceKey(RandomGenerator random, Instant now, Duration keepOld) {
    return new Identity(
        secret, keys.replace(SealSecretKey.generate(random), now, keepOld), incarnation);
  }

  /**
   * The same gateway after it came back from a backup, and forgot what was since: perhaps a newer
   * key too. So it gets one that is newer than any that others may know; by the clock also than
   * that which an earlier restore of the same backup made.
   *
   * @param random must be secure
   * @param keepOld two lifetimes of a bundle
   */
  public Identity restored(RandomGenerator random, Instant now, Duration keepOld) {
    OwnKeys anew = keys.replace(SealSecretKey.generate(random), now, keepOld);
    long others = Math.max(anew.serial() + MOST_SINCE_BACKUP, now.getEpochSecond());
    return new Identity(secret, anew.overtaking(others), Incarnation.fresh(random));
  }

  /** Nothing secret. */
  @Override
  public String toString() {
    return "identity of " + node();
  }
}
