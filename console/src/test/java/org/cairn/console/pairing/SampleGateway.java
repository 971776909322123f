package org.cairn.console.pairing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.cairn.seal.pairing.Invite;
import org.cairn.seal.pairing.InviteText;

/** Another gateway, as far as its keeper hands something over. */
public record SampleGateway(String name) {
  public NodeName node() {
    return NodeName.of(name);
  }

  public Invite invite() {
    Random random = new Random(name.hashCode());
    SigningSecretKey identity = SigningSecretKey.generate(random);
    OwnKeys keys = OwnKeys.first(node(), SealSecretKey.generate(random));
    return Invite.sign(
        Set.of(Domain.of(name + ".test")),
        KeyStatement.sign(keys, identity),
        1,
        List.of(new Contact(Transport.of("nncp"), Map.of("id", "ABC"))),
        identity);
  }

  public String text() {
    return InviteText.write(invite());
  }
}
