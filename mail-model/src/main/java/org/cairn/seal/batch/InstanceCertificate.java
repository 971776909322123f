package org.cairn.seal.batch;

import java.time.Instant;
import java.util.regex.Pattern;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * A node's word that an instance of its adapters (a stick's, a radio's) may hand over bundles in
 * its name, signed by its identity: only the router has that key.
 *
 * <pre>{@code
 * certificate = [1, node tstr, instance tstr, key bstr .size 32, until, signature bstr .size 64]
 * until       = uint                          ; seconds since 1970
 * }</pre>
 *
 * The signature covers {@code "cairn instance"} and the array without the signature, as one of five
 * items.
 */
public record InstanceCertificate(
    NodeName node, String instance, SigningPublicKey key, Instant until, Octets signature) {
  static final int MAX_NAME_OCTETS = 63;
  static final int SIGNATURE_OCTETS = 64;
  private static final int VERSION = 1;
  private static final int FIELDS = 6;
  private static final long MAX_SECONDS = Instant.MAX.getEpochSecond();
  private static final Octets PURPOSE = Octets.ofUtf8("cairn instance");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public InstanceCertificate {
    if (!NAME.matcher(instance).matches()) {
      throw new IllegalArgumentException("an instance's name has a-z, 0-9 and hyphens");
    }
    if (until.getEpochSecond() < 0 || until.getNano() != 0) {
      throw new IllegalArgumentException("a certificate ends at a full second after 1970");
    }
    if (signature.length() != SIGNATURE_OCTETS) {
      throw new IllegalArgumentException("an Ed25519 signature has 64 octets");
    }
  }

  public static InstanceCertificate sign(
      NodeName node,
      String instance,
      SigningPublicKey key,
      Instant until,
      SigningSecretKey identity) {
    Octets signature = identity.sign(signed(node, instance, key, until));
    return new InstanceCertificate(node, instance, key, until, signature);
  }

  public boolean isSignedBy(SigningPublicKey identity) {
    return identity.verifies(signature, signed(node, instance, key, until));
  }

  public Octets encode() {
    CborWriter out = new CborWriter();
    write(out);
    return out.toOctets();
  }

  public static InstanceCertificate decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    InstanceCertificate certificate = read(in);
    in.end();
    return certificate;
  }

  void write(CborWriter out) {
    write(out.array(FIELDS), node, instance, key, until).bytes(signature);
  }

  static InstanceCertificate read(CborReader in) throws MalformedException {
    in.array(FIELDS, FIELDS);
    in.version(VERSION);
    String node = in.text(MAX_NAME_OCTETS);
    String instance = in.text(MAX_NAME_OCTETS);
    Octets key = in.bytes(SigningPublicKey.OCTETS, SigningPublicKey.OCTETS);
    Instant until = Instant.ofEpochSecond(in.unsigned(MAX_SECONDS));
    Octets signature = in.bytes(SIGNATURE_OCTETS, SIGNATURE_OCTETS);
    return in.value(
        () ->
            new InstanceCertificate(
                NodeName.of(node), instance, new SigningPublicKey(key), until, signature));
  }

  private static Octets signed(
      NodeName node, String instance, SigningPublicKey key, Instant until) {
    return write(new CborWriter().raw(PURPOSE).array(FIELDS - 1), node, instance, key, until)
        .toOctets();
  }

  private static CborWriter write(
      CborWriter out, NodeName node, String instance, SigningPublicKey key, Instant until) {
    out.unsigned(VERSION).text(node.name()).text(instance);
    return out.bytes(key.octets()).unsigned(until.getEpochSecond());
  }
}
