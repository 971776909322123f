package org.cairn.log.format;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.LinkId;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;

/** One fact of every kind about gateways, and of every command of a keeper but the oldest. */
final class GoldenGateways {
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final NodeName TOWN = NodeName.of("town");
  private static final NodeName VILLAGE = NodeName.of("village");
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final RequestId REQUEST = new RequestId("ffeeddccbbaa99887766554433221100");
  private static final Instant AT = Instant.parse("2026-03-01T18:30:00.123Z");
  private static final Instant UNTIL = Instant.parse("2027-03-01T18:30:00Z");
  private static final SigningSecretKey IDENTITY = SigningSecretKey.generate(new Random(1));
  private static final SealSecretKey SEAL = SealSecretKey.generate(new Random(2));
  private static final SealSecretKey OLD_SEAL = SealSecretKey.generate(new Random(3));
  private static final SigningSecretKey STICK = SigningSecretKey.generate(new Random(4));
  private static final Contact NNCP =
      new Contact(Transport.of("nncp"), Map.of("id", "ABC234", "address", "10.0.0.1:5400"));
  private static final Bond HARBOR = new Bond(Optional.of(TOWN), true, false);

  private GoldenGateways() {}

  static Map<String, LogFact> all() {
    Map<String, LogFact> facts = new LinkedHashMap<>();
    facts.put("paired", paired(NodeName.of("harbor"), HARBOR, List.of(NNCP)));
    facts.put("paired-plain", paired(TOWN, Bond.PLAIN, List.of()));
    facts.put("plain", plain(true));
    facts.put("plain-restricted", plain(false));
    facts.put("unpaired", new NeighborFact.Unpaired(TOWN, REQUEST, AT, ""));
    facts.put("unpaired-refused", new NeighborFact.Unpaired(TOWN, REQUEST, AT, "forged"));
    facts.put(
        "identity",
        new NodeSelf.Identity(
            RIDGE,
            AT,
            Set.of(Domain.of("ridge.test"), Domain.of("camp.test")),
            IDENTITY.publicKey(),
            KeyStatement.sign(OwnKeys.first(RIDGE, SEAL), IDENTITY),
            new Incarnation(-2),
            0));
    facts.put("invite", new NodeSelf.Invitation(RIDGE, AT, "cairn1:AAAA"));
    facts.put("reachable", new NodeSelf.Reachable(RIDGE, AT, NNCP));
    facts.put("instance", new NodeSelf.Instance(RIDGE, AT, "stick-box1", STICK.publicKey()));
    facts.put(
        "certified",
        new NodeSelf.Certified(
            AT, InstanceCertificate.sign(RIDGE, "stick-box1", STICK.publicKey(), UNTIL, IDENTITY)));
    facts.put("pair", new OperatorCommand.Pair(REQUEST, AT, "an invite", HARBOR));
    facts.put(
        "pair-plain",
        new OperatorCommand.PairPlain(
            REQUEST, AT, VILLAGE, Set.of(Domain.of("village.test")), NNCP, false));
    facts.put("unpair", new OperatorCommand.Unpair(REQUEST, AT, TOWN));
    facts.put("rekey", new OperatorCommand.Rekey(REQUEST, AT));
    facts.put("hold-node", new OperatorCommand.HoldNode(REQUEST, AT, TOWN, true));
    facts.put("hold-mail", new OperatorCommand.HoldMail(REQUEST, AT, MAIL, false));
    facts.put(
        "lost",
        new OperatorCommand.Lost(REQUEST, AT, LinkId.toAnyone(Transport.of("removable"), "3f9k2")));
    return facts;
  }

  private static NeighborFact.Plain plain(boolean everything) {
    return new NeighborFact.Plain(
        VILLAGE, REQUEST, AT, Set.of(Domain.of("village.test")), NNCP, everything);
  }

  private static NeighborFact.Paired paired(NodeName node, Bond bond, List<Contact> contacts) {
    return new NeighborFact.Paired(
        node,
        REQUEST,
        AT,
        Set.of(Domain.of("town.test")),
        new KeyRing.Node(
            IDENTITY.publicKey(),
            2,
            SEAL.publicKey(),
            List.of(new KeyRing.OldKey(OLD_SEAL.publicKey(), UNTIL))),
        0,
        contacts,
        bond);
  }
}
