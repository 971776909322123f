package org.cairn.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.Domain;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.node.InstanceKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificationTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Random random = new Random(5);
  private final SigningSecretKey identity = SigningSecretKey.generate(random);
  private final List<NodeSelf> said = new CopyOnWriteArrayList<>();

  private NodeSelf.Identity identityFact() {
    return new NodeSelf.Identity(
        HILL,
        NOW,
        Set.of(Domain.of("hill.internal")),
        identity.publicKey(),
        KeyStatement.sign(OwnKeys.first(HILL, SealSecretKey.generate(random)), identity),
        new Incarnation(9),
        1);
  }

  private NodeSelf.Certified certified(
      SigningSecretKey by, NodeSelf.Instance asked, Duration left) {
    return new NodeSelf.Certified(
        NOW,
        InstanceCertificate.sign(HILL, asked.instance(), asked.publicKey(), NOW.plus(left), by));
  }

  private <T extends NodeSelf> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void anInstanceSpeaksForTheGatewayOnceTheRouterHasCertifiedIt(
      @TempDir Path directory, @TempDir Path data) throws Exception {
    InstanceKey key = InstanceKey.readOrMake(data.resolve("removable"), "removable", random);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        LogWriter log = LogWriter.open(broker.connection("admin", "test"));
        LogTable _ =
            LogTable.start(
                broker.connection("admin", "test-self"),
                Topic.NODE_SELF,
                log,
                InstantSource.system(),
                received -> said.add((NodeSelf) received.fact()));
        Certification certification =
            Certification.start(
                broker.connection("removable", "removable-hill"),
                log,
                () -> NOW,
                HILL,
                key,
                () -> {})) {
      await().atMost(SOON).until(() -> said(NodeSelf.Instance.class).size() == 1);
      NodeSelf.Instance asked = said(NodeSelf.Instance.class).getFirst();
      assertThat(asked.publicKey()).isEqualTo(key.key().publicKey());
      assertThat(certification.signer()).isEmpty();

      log.append(certified(SigningSecretKey.generate(random), asked, Duration.ofDays(90))).join();
      log.append(identityFact()).join();
      await().atMost(SOON).until(() -> said(NodeSelf.Identity.class).size() == 1);
      assertThat(certification.signer()).isEmpty();

      log.append(certified(identity, asked, Duration.ofDays(90))).join();
      await().atMost(SOON).until(() -> certification.signer().isPresent());
      BatchSigner signer = certification.signer().orElseThrow();
      assertThat(signer.node()).isEqualTo(HILL);
      assertThat(signer.incarnation()).isEqualTo(new Incarnation(9));

      certification.announce(new Contact(Transport.of("removable"), Map.of("sticks", "1")));
      assertThat(certification.hasAnnounced()).isFalse();
      await().atMost(SOON).until(() -> said(NodeSelf.Reachable.class).size() == 1);
      await().atMost(SOON).until(certification::hasAnnounced);

      log.append(certified(identity, asked, Duration.ofDays(-1))).join();
      await().atMost(SOON).until(() -> certification.signer().isEmpty());
    }
  }

  @Test
  void aKeyStaysTheSameAndIsNobodyElsesToRead(@TempDir Path data) throws Exception {
    InstanceKey made = InstanceKey.readOrMake(data.resolve("nncp"), "nncp", random);

    assertThat(InstanceKey.readOrMake(data.resolve("nncp"), "nncp", random)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(data.resolve("nncp").resolve(InstanceKey.FILE)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(made.toString()).doesNotContain(made.key().octets().toHex());
  }

  @Test
  void aDamagedKeyIsReplaced(@TempDir Path data) throws Exception {
    Files.writeString(data.resolve(InstanceKey.FILE), "not a key");

    InstanceKey made = InstanceKey.readOrMake(data, "nncp", random);

    assertThat(InstanceKey.readOrMake(data, "nncp", random)).isEqualTo(made);
  }
}
