package org.cairn.log.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SigningPublicKey;

/** Facts about the gateways that we are paired with. Keys are in hexadecimal digits. */
final class NeighborFacts {
  private NeighborFacts() {}

  static void write(ObjectNode to, NeighborFact fact) {
    to.put("node", fact.node().name());
    to.put("request", fact.request().hex());
    to.put("at", fact.at().toString());
    switch (fact) {
      case NeighborFact.Paired paired -> {
        NodeFacts.writeDomains(to.putArray("domains"), paired.domains());
        writeKeys(to.putObject("keys"), paired.keys());
        to.put("codec", paired.codec());
        ArrayNode contacts = to.putArray("contacts");
        paired.contacts().forEach(contact -> NodeFacts.writeContact(contacts.addObject(), contact));
        writeBond(to.putObject("bond"), paired.bond());
      }
      case NeighborFact.Plain plain -> {
        NodeFacts.writeDomains(to.putArray("domains"), plain.domains());
        NodeFacts.writeContact(to.putObject("contact"), plain.contact());
        to.put("everything", plain.everything());
      }
      case NeighborFact.Unpaired unpaired -> {
        if (!unpaired.reason().isEmpty()) {
          to.put("reason", unpaired.reason());
        }
      }
    }
  }

  static NeighborFact.Paired readPaired(Fields from) {
    return new NeighborFact.Paired(
        NodeName.of(from.text("node")),
        new RequestId(from.text("request")),
        from.instant("at"),
        domains(from),
        readKeys(from.object("keys")),
        from.smallNumber("codec"),
        from.objects("contacts").stream().map(NodeFacts::readContact).toList(),
        readBond(from.object("bond")));
  }

  static NeighborFact.Plain readPlain(Fields from) {
    return new NeighborFact.Plain(
        NodeName.of(from.text("node")),
        new RequestId(from.text("request")),
        from.instant("at"),
        domains(from),
        NodeFacts.readContact(from.object("contact")),
        from.flag("everything"));
  }

  static Set<Domain> domains(Fields from) {
    return from.texts("domains").stream().map(Domain::of).collect(Collectors.toSet());
  }

  static NeighborFact.Unpaired readUnpaired(Fields from) {
    return new NeighborFact.Unpaired(
        NodeName.of(from.text("node")),
        new RequestId(from.text("request")),
        from.instant("at"),
        from.textOrEmpty("reason"));
  }

  private static void writeKeys(ObjectNode to, KeyRing.Node keys) {
    to.put("identity", keys.identity().octets().toHex());
    to.put("serial", keys.serial());
    to.put("seal", keys.current().octets().toHex());
    ArrayNode old = to.putArray("old");
    for (KeyRing.OldKey key : keys.old()) {
      old.addObject().put("seal", key.key().octets().toHex()).put("until", key.until().toString());
    }
  }

  private static KeyRing.Node readKeys(Fields from) {
    List<KeyRing.OldKey> old =
        from.objects("old").stream()
            .map(key -> new KeyRing.OldKey(seal(key), key.instant("until")))
            .toList();
    return new KeyRing.Node(
        new SigningPublicKey(Octets.ofHex(from.text("identity"))),
        from.number("serial"),
        seal(from),
        old);
  }

  private static SealPublicKey seal(Fields from) {
    return new SealPublicKey(Octets.ofHex(from.text("seal")));
  }

  static void writeBond(ObjectNode to, Bond bond) {
    bond.via().ifPresent(node -> to.put("via", node.name()));
    to.put("everything", bond.everything()).put("relayed", bond.relayed());
  }

  static Bond readBond(Fields from) {
    return new Bond(
        from.has("via") ? Optional.of(NodeName.of(from.text("via"))) : Optional.empty(),
        from.flag("everything"),
        from.flag("relayed"));
  }
}
