package org.cairn.console.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.cairn.custody.Contact;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.pairing.Invite;
import org.cairn.seal.pairing.InviteText;

/** Writes answers about other gateways: one JSON object each. */
public final class PairingAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private PairingAnswer() {}

  /** Our own invite. */
  public static String of(Invite own) {
    return fill(JSON.createObjectNode(), own).toString();
  }

  /** A gateway that we are paired with now, and our invite for its keeper. */
  public static String of(NeighborFact.Paired paired, Invite own) {
    ObjectNode answer = JSON.createObjectNode();
    fill(answer.putObject("neighbor"), paired);
    fill(answer.putObject("own"), own);
    return answer.toString();
  }

  /** A neighbour without Cairn, and what its keeper must know of us. */
  public static String of(NeighborFact.Plain plain, Invite own) {
    ObjectNode answer = JSON.createObjectNode();
    fill(answer.putObject("neighbor"), plain);
    ObjectNode ours = answer.putObject("own").put("node", own.node().name());
    own.contacts().stream()
        .filter(contact -> contact.transport().equals(plain.contact().transport()))
        .forEach(contact -> contact.facts().forEach(ours::put));
    return answer.toString();
  }

  /** All that we are paired with, and those without Cairn. */
  public static String of(
      List<NeighborFact.Paired> neighbours, List<NeighborFact.Plain> withoutCairn) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("neighbors");
    neighbours.forEach(paired -> fill(all.addObject(), paired));
    withoutCairn.forEach(plain -> fill(all.addObject(), plain));
    return answer.toString();
  }

  /** A gateway that we are paired with no longer. */
  public static String of(NodeName unpaired) {
    return JSON.createObjectNode().put("node", unpaired.name()).put("state", "unpaired").toString();
  }

  /**
   * What the router was told, and nobody answers.
   *
   * @param state {@code held}, {@code released}, {@code lost}
   */
  public static String of(String what, String state) {
    return JSON.createObjectNode().put("what", what).put("state", state).toString();
  }

  private static ObjectNode fill(ObjectNode to, Invite own) {
    fill(to, own.node(), own.identity(), own.domains(), own.contacts());
    return to.put("invite", InviteText.write(own));
  }

  private static void fill(ObjectNode to, NeighborFact.Paired paired) {
    fill(to, paired.node(), paired.keys().identity(), paired.domains(), paired.contacts());
    paired.bond().via().ifPresent(via -> to.put("via", via.name()));
    to.put("default", paired.bond().everything());
    to.put("relay", paired.bond().relayed());
    to.put("key", paired.keys().serial());
    to.put("since", paired.at().toString());
  }

  private static void fill(ObjectNode to, NeighborFact.Plain plain) {
    to.put("node", plain.node().name());
    ArrayNode names = to.putArray("domains");
    plain.domains().stream().sorted().forEach(domain -> names.add(domain.name()));
    to.putArray("transports").add(plain.contact().transport().word());
    to.put("plain", true).put("mail", plain.contact().facts().getOrDefault("mail", ""));
    to.put("default", plain.everything());
    to.put("since", plain.at().toString());
  }

  private static void fill(
      ObjectNode to,
      NodeName node,
      SigningPublicKey identity,
      Collection<Domain> domains,
      List<Contact> contacts) {
    to.put("node", node.name()).put("identity", identity.octets().toHex());
    ArrayNode names = to.putArray("domains");
    domains.stream().sorted().forEach(domain -> names.add(domain.name()));
    ArrayNode transports = to.putArray("transports");
    contacts.forEach(contact -> transports.add(contact.transport().word()));
  }
}
