package org.cairn.seal.pairing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.custody.Way;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.Nodes;
import org.cairn.seal.key.KeyStatement;

/** What a gateway of an ordinary camp says of itself. */
final class SampleInvites {
  static final Nodes.Node HILL = Nodes.make().hill();
  static final Contact STICK = new Contact(Transport.of("removable"), Map.of("id", "3f9k2m4p"));

  /** As long as a real one: three keys in base 32, an id and two addresses. */
  static final Contact NNCP =
      new Contact(
          Transport.of("nncp"),
          Map.of(
              "id", "A".repeat(52),
              "exchpub", "B".repeat(52),
              "signpub", "C".repeat(52),
              "noisepub", "D".repeat(52),
              "addr-lan", "10.0.0.1:5400",
              "addr-mesh", "[200:1234:5678:9abc::1]:5400"));

  private SampleInvites() {}

  static Invite invite() {
    return Invite.sign(
        Set.of(Domain.of("hill.test"), Domain.of("camp.internal")),
        statement(),
        1,
        List.of(STICK, NNCP),
        HILL.identity());
  }

  static KeyStatement statement() {
    return KeyStatement.sign(HILL.own(), HILL.identity());
  }

  static Announcement announcement() {
    Nodes nodes = Nodes.make();
    List<NodeName> two = List.of(nodes.hill().name(), nodes.town().name());
    List<NodeName> three = List.of(nodes.hill().name(), nodes.town().name(), nodes.lake().name());
    return new Announcement(
        1_700_000_000_000L,
        statement(),
        1,
        List.of(NNCP),
        List.of(new Way(two, 16), new Way(three, 80)));
  }
}
