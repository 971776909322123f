package org.cairn.acceptance.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Ports;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.SmtpReply;
import org.cairn.acceptance.mail.SmtpSession;
import org.cairn.acceptance.services.ServiceProcess;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.cairn.camp.identity.BoxCertificate;
import org.cairn.camp.identity.BoxNames;
import org.cairn.log.Topic;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.TopicSetup;
import org.cairn.log.record.Account;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

/// The SMTP service against an ordinary Kafka in a container: what we say about the log does not
/// depend on the broker being ours.
@Tag("container")
@NeedsTools(
    value = {Tool.DOCKERD, Tool.DOCKER, Tool.KAFKA_IMAGE},
    root = true)
class ContainerTest {
  private static final DockerImageName IMAGE = DockerImageName.parse("cairn-kafka:local");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder = Scratch.folder("container");
  private final Ports ports = Ports.free();
  private final Ports brokerPorts = Ports.free();

  @Test
  void mailIsAcceptedOnlyWhileTheBrokerAnswersAndIsOnItsLog() throws Exception {
    try (PrivateEngine engine = PrivateEngine.start(folder.resolve("engine.log"))) {
      engine.loads(Tool.KAFKA_IMAGE.path(), IMAGE.toString());
      try (OrdinaryKafka kafka =
          new OrdinaryKafka(IMAGE, brokerPorts.imap(), brokerPorts.imaps())) {
        kafka.start();
        LogConnection connection = new LogConnection(kafka.bootstrap(), "", "", "test");
        setUp(connection);
        Invitation anna = account(connection, "anna@camp.test");
        try (ServiceProcess smtp = smtp(kafka)) {
          Gateway outside = Gateway.elsewhere(folder.resolve("smtp"), "camp.test", ports);
          smtp.awaitReady();

          assertThat(send(outside, anna, "first").code()).isEqualTo(250);
          kafka.kills();
          SmtpReply without = send(outside, anna, "second");
          kafka.startsAgain();
          Awaitility.await()
              .atMost(Duration.ofMinutes(2))
              .until(() -> send(outside, anna, "third").code() == 250);

          assertThat(without.code()).isEqualTo(451);
          assertThat(subjects(connection)).contains("first", "third").doesNotHaveDuplicates();
        }
      }
    }
  }

  private static void setUp(LogConnection connection) throws InterruptedException {
    try (Admin admin = Admin.create(connection.admin())) {
      new TopicSetup(admin, 1, Duration.ofMinutes(1)).apply(Arrays.asList(Topic.values()));
    }
  }

  private static Invitation account(LogConnection connection, String address)
      throws ExecutionException, InterruptedException {
    Passwords passwords = new Passwords(RANDOM);
    String password = passwords.generate();
    try (LogWriter log = LogWriter.open(connection)) {
      log.append(
              new Account(
                  MailAddress.parse(address),
                  new Account.State.Active(),
                  passwords.forGenerated(password),
                  1,
                  List.of(),
                  Instant.EPOCH,
                  RequestId.random(RANDOM),
                  Account.Verdict.DONE))
          .get();
    }
    return new Invitation(address, password, "");
  }

  private ServiceProcess smtp(OrdinaryKafka kafka) throws IOException {
    Path data = Files.createDirectories(folder.resolve("smtp"));
    BoxCertificate.ensure(data, new BoxNames(Set.of("localhost"), Set.of("127.0.0.1")));
    Gateway outside = Gateway.elsewhere(data, "camp.test", ports);
    return ServiceProcess.start(
        "smtp-ingress",
        folder,
        ports.http(),
        outside.with("CAIRN_LOG_BOOTSTRAP", kafka.bootstrap()).environment());
  }

  private static SmtpReply send(Gateway gateway, Invitation account, String subject)
      throws IOException {
    String content =
        "From: <%1$s>\r\nMessage-ID: <%2$s@container.test>\r\nSubject: %2$s\r\n\r\nHello\r\n"
            .formatted(account.address(), subject);
    try (SmtpSession session = SmtpSession.open(gateway, account, Security.STARTTLS)) {
      return session.send(account.address(), List.of(account.address()), content);
    }
  }

  /// The subjects of the mails on the log, whose content rides in a header of the record.
  private static List<String> subjects(LogConnection connection) {
    TopicPartition partition = new TopicPartition(Topic.MAIL_ACCEPTED.topicName(), 0);
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(connection.consumer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      List<String> subjects = new ArrayList<>();
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          record.headers().forEach(header -> subjects.addAll(subjectsIn(header.value())));
        }
      }
      return subjects;
    }
  }

  private static List<String> subjectsIn(byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .map(line -> line.substring("Subject: ".length()))
        .toList();
  }
}
