package org.cairn.log.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.SigningPublicKey;

/** Facts about this gateway. What is signed stands as it was signed, in hexadecimal digits. */
final class NodeFacts {
  private NodeFacts() {}

  static void write(ObjectNode to, NodeSelf self) {
    to.put("node", self.node().name());
    to.put("at", self.at().toString());
    switch (self) {
      case NodeSelf.Identity identity -> {
        writeDomains(to.putArray("domains"), identity.domains());
        to.put("identity", identity.identity().octets().toHex());
        to.put("statement", identity.statement().encode().toHex());
        to.put("incarnation", identity.incarnation().bits());
        to.put("codec", identity.codec());
      }
      case NodeSelf.Invitation invitation -> to.put("text", invitation.text());
      case NodeSelf.Reachable reachable ->
          writeContact(to.putObject("contact"), reachable.contact());
      case NodeSelf.Instance instance ->
          to.put("instance", instance.instance()).put("key", instance.publicKey().octets().toHex());
      case NodeSelf.Certified certified ->
          to.put("certificate", certified.certificate().encode().toHex());
    }
  }

  static NodeSelf.Identity readIdentity(Fields from) {
    return new NodeSelf.Identity(
        node(from),
        from.instant("at"),
        from.texts("domains").stream().map(Domain::of).collect(Collectors.toSet()),
        new SigningPublicKey(Octets.ofHex(from.text("identity"))),
        statement(from.text("statement")),
        new Incarnation(from.smallNumber("incarnation")),
        from.smallNumber("codec"));
  }

  static NodeSelf.Invitation readInvitation(Fields from) {
    return new NodeSelf.Invitation(node(from), from.instant("at"), from.text("text"));
  }

  static NodeSelf.Reachable readReachable(Fields from) {
    return new NodeSelf.Reachable(
        node(from), from.instant("at"), readContact(from.object("contact")));
  }

  static NodeSelf.Instance readInstance(Fields from) {
    return new NodeSelf.Instance(
        node(from),
        from.instant("at"),
        from.text("instance"),
        new SigningPublicKey(Octets.ofHex(from.text("key"))));
  }

  static NodeSelf.Certified readCertified(Fields from) {
    InstanceCertificate certificate = certificate(from.text("certificate"));
    if (!certificate.node().equals(node(from))) {
      throw new IllegalArgumentException("a certificate of another gateway");
    }
    return new NodeSelf.Certified(from.instant("at"), certificate);
  }

  private static NodeName node(Fields from) {
    return NodeName.of(from.text("node"));
  }

  private static KeyStatement statement(String hex) {
    try {
      return KeyStatement.decode(Octets.ofHex(hex));
    } catch (MalformedException e) {
      throw new IllegalArgumentException("not a statement about a key", e);
    }
  }

  private static InstanceCertificate certificate(String hex) {
    try {
      return InstanceCertificate.decode(Octets.ofHex(hex));
    } catch (MalformedException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  static void writeDomains(ArrayNode to, Collection<Domain> domains) {
    domains.stream().sorted().forEach(domain -> to.add(domain.name()));
  }

  static void writeContact(ObjectNode to, Contact contact) {
    to.put("transport", contact.transport().word());
    ObjectNode facts = to.putObject("facts");
    contact.facts().forEach(facts::put);
  }

  static Contact readContact(Fields from) {
    Map<String, String> facts = new TreeMap<>();
    Fields said = from.object("facts");
    said.names().forEach(word -> facts.put(word, said.text(word)));
    return new Contact(Transport.of(from.text("transport")), facts);
  }
}
