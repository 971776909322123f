package org.cairn.router.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;
import org.cairn.seal.pairing.InviteText;
import org.junit.jupiter.api.Test;

class OwnSideTest {
  private final GatewayUnderTest camp = new GatewayUnderTest("camp", 1);

  private static SigningPublicKey key(long seed) {
    return SigningSecretKey.generate(new Random(seed)).publicKey();
  }

  private List<LogFact> ask(NodeName node, String instance) {
    return camp.pairing().said(new NodeSelf.Instance(node, camp.now(), instance, key(7)));
  }

  private static InstanceCertificate certificate(List<LogFact> facts) {
    assertThat(facts).hasSize(1).first().isInstanceOf(NodeSelf.Certified.class);
    return ((NodeSelf.Certified) facts.getFirst()).certificate();
  }

  @Test
  void atEachStartItSaysWhoItIs() {
    camp.restart();

    assertThat(camp.restart())
        .satisfiesExactly(
            fact ->
                assertThat(fact)
                    .isInstanceOfSatisfying(
                        NodeSelf.Identity.class,
                        said -> {
                          assertThat(said.identity()).isEqualTo(camp.identity().publicKey());
                          assertThat(said.domains()).containsExactly(Domain.of("camp.test"));
                          assertThat(said.incarnation()).isEqualTo(camp.identity().incarnation());
                        }),
            fact -> assertThat(fact).isInstanceOf(NodeSelf.Invitation.class));
  }

  @Test
  void anInstanceIsCertifiedForAYear() {
    InstanceCertificate certificate = certificate(ask(camp.node(), "stick-box1"));

    assertThat(certificate.isSignedBy(camp.identity().publicKey())).isTrue();
    assertThat(certificate.key()).isEqualTo(key(7));
    assertThat(certificate.until()).isEqualTo(camp.now().plus(Duration.ofDays(365)));
  }

  @Test
  void askedAgainItSignsAnew() {
    ask(camp.node(), "stick-box1");
    camp.pass(Duration.ofDays(100));

    assertThat(certificate(ask(camp.node(), "stick-box1")).until())
        .isEqualTo(camp.now().plus(Duration.ofDays(365)));
  }

  @Test
  void nearTheEndItSignsByItself() {
    ask(camp.node(), "stick-box1");
    camp.pass(Duration.ofDays(334));
    assertThat(camp.pairing().tick()).isEmpty();
    camp.pass(Duration.ofDays(2));

    assertThat(certificate(camp.pairing().tick()).until())
        .isEqualTo(camp.now().plus(Duration.ofDays(365)));
    assertThat(camp.pairing().tick()).isEmpty();
  }

  @Test
  void afterAClockWasSetItSignsAtTheStart() {
    ask(camp.node(), "stick-box1");
    camp.pass(Duration.ofDays(20_000));

    assertThat(camp.restart()).hasSize(3).last().isInstanceOf(NodeSelf.Certified.class);
  }

  @Test
  void instancesOfOthersAreNotOurs() {
    assertThat(ask(NodeName.of("town"), "stick-box1")).isEmpty();
  }

  @Test
  void aNameThatNoCertificateHasIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ask(camp.node(), "Stick Box"));
    assertThat(camp.restart()).hasSize(2);
  }

  @Test
  void instancesWithoutEndDoNotFillTheStore() {
    for (int i = 0; i < OwnSide.MOST_INSTANCES + 50; i++) {
      ask(camp.node(), "stick-" + i);
      camp.pass(Duration.ofSeconds(1));
    }

    assertThat(camp.keys()).filteredOn(key -> key.startsWith("self/certificate/")).hasSize(256);
  }

  @Test
  void whatItSaidItselfChangesNothing() {
    for (LogFact fact : camp.restart()) {
      assertThat(camp.pairing().said((NodeSelf) fact)).isEmpty();
    }
  }

  @Test
  void anInviteHasAsManyContactsAsItHasRoomFor() throws Exception {
    Map<String, String> much = new TreeMap<>();
    for (char letter = 'a'; letter < 'n'; letter++) {
      much.put(String.valueOf(letter), "x".repeat(512));
    }
    camp.reachable("nncp", "ABC");
    camp.pairing()
        .said(
            new NodeSelf.Reachable(camp.node(), camp.now(), new Contact(Transport.of("zz"), much)));

    assertThat(InviteText.read(camp.invite()).contacts())
        .extracting(contact -> contact.transport().word())
        .containsExactly("nncp");
  }
}
