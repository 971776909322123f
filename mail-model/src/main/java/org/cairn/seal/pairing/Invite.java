package org.cairn.seal.pairing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Contact;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * All that another gateway must know of one to exchange mail with it, signed by its identity. There
 * is nothing secret in it, but whoever accepts it believes that identity: it goes from keeper to
 * keeper by a way that they trust.
 *
 * <pre>{@code
 * invite = [1, node tstr, [0*64 domain tstr], identity bstr .size 32, key-statement, codec uint,
 *           [0*16 contact], signature bstr .size 64]
 * }</pre>
 *
 * The signature covers {@code "cairn invite"} and the array without the signature, as one of seven
 * items. Domains, contacts and words stand in their order, so one invite has one encoding.
 *
 * @param domains whose home it is
 * @param codec the latest version of the mail codec that it reads
 * @param contacts at most one for each transport
 */
public record Invite(
    NodeName node,
    Set<Domain> domains,
    SigningPublicKey identity,
    KeyStatement statement,
    int codec,
    List<Contact> contacts,
    Octets signature) {
  public static final int MOST_DOMAINS = 64;
  public static final int MOST_CODEC = 255;

  private static final int VERSION = 1;
  private static final int FIELDS = 8;
  private static final int MOST_FIELDS = 64;
  private static final int SIGNATURE_OCTETS = 64;
  private static final int MAX_NODE_OCTETS = 63;
  private static final Octets PURPOSE = Octets.ofUtf8("cairn invite");

  public Invite {
    domains = Collections.unmodifiableSet(new TreeSet<>(domains));
    contacts = Contact.ordered(contacts);
    if (domains.size() > MOST_DOMAINS) {
      throw new IllegalArgumentException("a gateway has at most " + MOST_DOMAINS + " domains");
    }
    if (codec < 0 || codec > MOST_CODEC) {
      throw new IllegalArgumentException("a version of the codec is 0 to " + MOST_CODEC);
    }
    if (!statement.node().equals(node) || signature.length() != SIGNATURE_OCTETS) {
      throw new IllegalArgumentException("an invite speaks of one gateway, which signed it");
    }
  }

  /** Our own, of what we have to say. */
  public static Invite sign(
      Set<Domain> domains,
      KeyStatement statement,
      int codec,
      List<Contact> contacts,
      SigningSecretKey identity) {
    SigningPublicKey key = identity.publicKey();
    Set<Domain> sorted = new TreeSet<>(domains);
    List<Contact> ordered = Contact.ordered(contacts);
    CborWriter signed = new CborWriter().raw(PURPOSE).array(FIELDS - 1);
    write(signed, statement.node(), sorted, key, statement, codec, ordered);
    Octets signature = identity.sign(signed.toOctets());
    return new Invite(statement.node(), sorted, key, statement, codec, ordered, signature);
  }

  /** Whether the identity that it names signed it, and the key that it states. */
  public boolean isGenuine() {
    CborWriter signed = new CborWriter().raw(PURPOSE).array(FIELDS - 1);
    write(signed, node, domains, identity, statement, codec, contacts);
    return identity.verifies(signature, signed.toOctets()) && statement.isSignedBy(identity);
  }

  public Octets encode() {
    CborWriter out = new CborWriter().array(FIELDS);
    write(out, node, domains, identity, statement, codec, contacts);
    return out.bytes(signature).toOctets();
  }

  /** Reads the octets; whether it is genuine is another question. */
  public static Invite decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    int fields = in.array(2, MOST_FIELDS);
    in.version(VERSION);
    if (fields != FIELDS) {
      throw new MalformedException(Fault.WRONG_VALUE, 0, "an invite has " + FIELDS + " fields");
    }
    String node = in.text(MAX_NODE_OCTETS);
    List<String> domains = new ArrayList<>();
    for (int left = in.array(0, MOST_DOMAINS); left > 0; left--) {
      domains.add(in.text(Domain.MAX_OCTETS));
    }
    Octets identity = in.bytes(SigningPublicKey.OCTETS, SigningPublicKey.OCTETS);
    KeyStatement statement = KeyStatement.decode(in.item());
    int codec = (int) in.unsigned(MOST_CODEC);
    List<Contact> contacts = ContactFormat.read(in);
    Octets signature = in.bytes(SIGNATURE_OCTETS, SIGNATURE_OCTETS);
    in.end();
    Invite invite =
        in.value(
            () ->
                new Invite(
                    NodeName.of(node),
                    domains.stream().map(Domain::of).collect(Collectors.toSet()),
                    new SigningPublicKey(identity),
                    statement,
                    codec,
                    contacts,
                    signature));
    if (!invite.encode().equals(octets)) {
      throw new MalformedException(Fault.NOT_DETERMINISTIC, 0, "not the one encoding it has");
    }
    return invite;
  }

  private static void write(
      CborWriter out,
      NodeName node,
      Set<Domain> domains,
      SigningPublicKey identity,
      KeyStatement statement,
      int codec,
      List<Contact> contacts) {
    out.unsigned(VERSION).text(node.name()).array(domains.size());
    domains.forEach(domain -> out.text(domain.name()));
    out.bytes(identity.octets()).raw(statement.encode()).unsigned(codec);
    ContactFormat.write(out, contacts);
  }
}
