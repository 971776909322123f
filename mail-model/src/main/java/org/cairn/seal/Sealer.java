package org.cairn.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.PrimaryFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/**
 * Seals what a node sends: encrypts it to its destination, authenticated by the node's own key and
 * bound to the primary block that it travels under.
 *
 * @param random a {@code SecureRandom}, but in tests
 */
public record Sealer(SealSecretKey own, Incarnation incarnation, RandomGenerator random) {
  /** Whose word this is: part of {@code info}, with the version and both public keys. */
  private static final Octets PURPOSE = Octets.ofUtf8("cairn seal");

  /** By how much sealing to one node makes a payload longer, without the block that tells of it. */
  public static final int PAYLOAD_GROWTH = Incarnation.OCTETS + Hpke.TAG_OCTETS;

  /** The blocks of a bundle to one node: the seal, then the payload. Others go before them. */
  public List<CanonicalBlock> seal(PrimaryBlock primary, SealPublicKey to, Octets content) {
    Octets aad = PrimaryFormat.encode(primary);
    Hpke.Sealed sealed =
        Hpke.seal(own, to, info(own.publicKey(), to), aad, plaintext(content), random);
    Seal seal = new Seal(own.publicKey().id(), new Seal.One(to.id(), sealed.encapsulated()));
    return blocks(primary, seal, sealed.ciphertext());
  }

  /**
   * The blocks of a bundle to several nodes behind one hop: the content encrypted once under a
   * random key, that key sealed to each, bound to the ciphertext so that no addressee can put
   * another under it.
   */
  public List<CanonicalBlock> seal(
      PrimaryBlock primary, SequencedMap<NodeName, SealPublicKey> to, Octets content) {
    Octets aad = PrimaryFormat.encode(primary);
    byte[] octets = new byte[Aead.KEY_OCTETS];
    random.nextBytes(octets);
    Octets key = Octets.of(octets);
    Octets ciphertext = contentCipher(key).encrypt(aad, plaintext(content));
    Octets wrapAad = wrapAad(aad, ciphertext);
    List<Seal.Wrap> wraps = new ArrayList<>();
    to.forEach((node, recipient) -> wraps.add(wrap(node, recipient, wrapAad, key)));
    Seal seal = new Seal(own.publicKey().id(), new Seal.Several(wraps));
    return blocks(primary, seal, ciphertext);
  }

  private Seal.Wrap wrap(NodeName node, SealPublicKey to, Octets aad, Octets key) {
    Hpke.Sealed sealed = Hpke.seal(own, to, info(own.publicKey(), to), aad, key, random);
    Octets octets = Octets.concat(sealed.encapsulated(), sealed.ciphertext());
    return new Seal.Wrap(node, to.id(), octets);
  }

  private static List<CanonicalBlock> blocks(PrimaryBlock primary, Seal seal, Octets payload) {
    return List.of(
        SealFormat.block(seal, primary.source()),
        CanonicalBlock.payload(new BlockContent.Payload(payload)));
  }

  private Octets plaintext(Octets content) {
    return Octets.concat(incarnation.toOctets(), content);
  }

  /** A sealed bundle without further blocks. */
  public Bundle bundle(PrimaryBlock primary, SealPublicKey to, Octets content) {
    return new Bundle(primary, seal(primary, to, content));
  }

  static Octets info(SealPublicKey sender, SealPublicKey recipient) {
    Octets version = Octets.of((byte) SealFormat.VERSION);
    return Octets.concat(PURPOSE, version, sender.octets(), recipient.octets());
  }

  static Octets wrapAad(Octets primary, Octets ciphertext) {
    return Octets.concat(primary, Octets.of(Sha256.of(ciphertext.toBytes()).toBytes()));
  }

  /** The key is used once, so its nonce may be zero. */
  static Aead contentCipher(Octets key) {
    return new Aead(key, Octets.of(new byte[Aead.NONCE_OCTETS]));
  }
}
