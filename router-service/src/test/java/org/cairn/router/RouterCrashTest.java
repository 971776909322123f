package org.cairn.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.CampForTest.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.record.InCustody;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routers in processes of their own, killed without a word. */
@Tag("crash")
class RouterCrashTest {
  private static final byte[] CONTENT =
      "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);

  private static Process start(CampForTest camp, Path directory, String instance)
      throws IOException {
    LogConnection connection = camp.routerConnection(instance);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                RouterProcess.class.getName(),
                connection.bootstrap(),
                connection.user(),
                connection.password(),
                instance,
                directory.resolve("state-" + instance).toString())
            .redirectErrorStream(true)
            .start();
    awaitReady(process);
    return process;
  }

  private static void awaitReady(Process process) throws IOException {
    BufferedReader says =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder all = new StringBuilder();
    for (String line = says.readLine(); !"ready".equals(line); line = says.readLine()) {
      assertThat(line).as("a router that gets ready, but it said: %s", all).isNotNull();
      all.append(line).append('\n');
    }
    Thread.ofVirtual().start(() -> says.lines().forEach(_ -> {}));
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }

  private static void assertFinds(CampForTest camp, String name, List<MailId> mails) {
    await().until(() -> camp.mailbox(name).size() >= mails.size());
    assertThat(camp.mailbox(name)).as("mailbox of %s", name).containsExactlyElementsOf(mails);
  }

  @Test
  void anotherRouterTakesOverAllThatWaits(@TempDir Path directory) throws Exception {
    try (CampForTest camp =
        new CampForTest(directory, Topic.MAILBOX_DELIVERY, Topic.CUSTODY_STATE)) {
      Process first = start(camp, directory, "router-service-0");
      Process second = start(camp, directory, "router-service-1");
      try {
        camp.create("anna");
        List<MailId> waiting = send(camp, 0, 50, "late");
        await().until(() -> camp.facts(Topic.CUSTODY_STATE, InCustody.class).size() >= 50);

        long killed = System.nanoTime();
        kill(first);
        List<MailId> now = send(camp, 1_000, 20, "anna");
        assertFinds(camp, "anna", now);
        Duration delivered = Duration.ofNanos(System.nanoTime() - killed);
        camp.create("late");
        assertFinds(camp, "late", waiting);
        Duration released = Duration.ofNanos(System.nanoTime() - killed);

        System.out.printf("taken over: local stage %s, custody %s%n", delivered, released);
        assertThat(second.isAlive()).isTrue();
      } finally {
        kill(first);
        kill(second);
      }
    }
  }

  private static List<MailId> send(CampForTest camp, int from, int count, String to)
      throws Exception {
    List<MailId> mails = new ArrayList<>();
    for (int n = from; n < from + count; n++) {
      camp.send(mail(n, "anna", CONTENT, to), CONTENT);
      mails.add(mail(n, "anna", CONTENT, to).id());
    }
    return mails;
  }

  @Test
  void noMailIsLostOrOutOfOrderHoweverOftenTheRouterIsKilled(@TempDir Path directory)
      throws Exception {
    Random random = new Random(3);
    try (CampForTest camp =
        new CampForTest(directory, Topic.MAILBOX_DELIVERY, Topic.CUSTODY_STATE)) {
      Process router = start(camp, directory, "router-service-0");
      try {
        camp.create("anna");
        List<MailId> annas = new ArrayList<>();
        List<MailId> lates = new ArrayList<>();
        for (int kill = 0; kill < 5; kill++) {
          int killAt = 50 + random.nextInt(50);
          for (int n = 0; n < 100; n++) {
            annas.addAll(send(camp, kill * 1_000 + n * 2, 1, "anna"));
            lates.addAll(send(camp, kill * 1_000 + n * 2 + 1, 1, "late"));
            if (n == killAt) {
              kill(router);
            }
          }
          router = start(camp, directory, "router-service-0");
        }
        assertFinds(camp, "anna", annas);
        camp.create("late");
        assertFinds(camp, "late", lates);
      } finally {
        kill(router);
      }
    }
  }
}
