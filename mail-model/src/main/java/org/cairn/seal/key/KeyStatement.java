package org.cairn.seal.key;

import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;

/**
 * A node's word that this is its key for seals now, signed by its identity.
 *
 * <pre>{@code
 * key-statement = [1, node tstr, serial, key bstr .size 32, signature bstr .size 64]
 * }</pre>
 *
 * The signature covers {@code "cairn key"} and the encoding of the array without the signature, as
 * one of four items.
 */
public record KeyStatement(NodeName node, long serial, SealPublicKey key, Octets signature) {
  private static final int VERSION = 1;
  private static final Octets PURPOSE = Octets.ofUtf8("cairn key");
  private static final int SIGNATURE_OCTETS = 64;
  private static final int MAX_NODE_OCTETS = 63;

  public KeyStatement {
    if (serial < 1 || signature.length() != SIGNATURE_OCTETS) {
      throw new IllegalArgumentException("a statement has a serial from 1 on, and a signature");
    }
  }

  public static KeyStatement sign(OwnKeys own, SigningSecretKey identity) {
    SealPublicKey key = own.current().publicKey();
    Octets signature = identity.sign(signed(own.self(), own.serial(), key));
    return new KeyStatement(own.self(), own.serial(), key, signature);
  }

  public boolean isSignedBy(SigningPublicKey identity) {
    return identity.verifies(signature, signed(node, serial, key));
  }

  public Octets encode() {
    return write(new CborWriter().array(5), node, serial, key).bytes(signature).toOctets();
  }

  public static KeyStatement decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    in.array(5, 5);
    in.version(VERSION);
    String node = in.text(MAX_NODE_OCTETS);
    long serial = in.unsigned(Long.MAX_VALUE);
    Octets key = in.bytes(SealPublicKey.OCTETS, SealPublicKey.OCTETS);
    Octets signature = in.bytes(SIGNATURE_OCTETS, SIGNATURE_OCTETS);
    in.end();
    return in.value(
        () -> new KeyStatement(NodeName.of(node), serial, new SealPublicKey(key), signature));
  }

  private static Octets signed(NodeName node, long serial, SealPublicKey key) {
    return write(new CborWriter().raw(PURPOSE).array(4), node, serial, key).toOctets();
  }

  private static CborWriter write(CborWriter out, NodeName node, long serial, SealPublicKey key) {
    return out.unsigned(VERSION).text(node.name()).unsigned(serial).bytes(key.octets());
  }
}
