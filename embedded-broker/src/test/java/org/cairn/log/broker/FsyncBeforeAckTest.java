package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.log.Topic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own word, by strace: each lone append was synced before it was acknowledged. */
@Tag("tools")
class FsyncBeforeAckTest {
  private static final int APPENDS = 30;

  private final Path directory;
  private final Path trace;

  FsyncBeforeAckTest(@TempDir Path directory, @TempDir Path traces) {
    this.directory = directory;
    this.trace = traces.resolve("trace");
  }

  @Test
  void aFlushedTopicIsSyncedBeforeEachAcknowledgement() throws Exception {
    List<Integer> syncsAtAck = syncsOfTheSegmentAtEachAck(Topic.MAIL_ACCEPTED);

    for (int ack = 0; ack < APPENDS; ack++) {
      assertThat(syncsAtAck.get(ack)).as("syncs before ack %d", ack + 1).isGreaterThan(ack);
    }
  }

  @Test
  void anUnflushedTopicIsNotSynced() throws Exception {
    assertThat(syncsOfTheSegmentAtEachAck(Topic.MAILBOX_DELIVERY).getLast()).isZero();
  }

  private List<Integer> syncsOfTheSegmentAtEachAck(Topic topic) throws Exception {
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-y",
            "--seccomp-bpf",
            "-s",
            "16",
            "-o",
            trace.toString(),
            "-e",
            "trace=fsync,fdatasync,write");
    try (KilledBroker process =
        KilledBroker.start(strace, directory, "0", "5000", "1", "1", topic.topicName())) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> process.said("ack").size() > APPENDS || !process.isAlive());
      process.kill();
    }
    return count(topic);
  }

  /** Reads the trace in its order: a sync counts when it has returned, an ack when it begins. */
  private List<Integer> count(Topic topic) throws IOException {
    Pattern line = Pattern.compile("(\\d+) +(.*)");
    String segment = "/log/" + topic.topicName() + "-0/";
    Set<String> syncing = new HashSet<>();
    List<Integer> syncsAtAck = new ArrayList<>();
    int syncs = 0;
    for (String entry : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
      Matcher matcher = line.matcher(entry);
      if (!matcher.matches()) {
        continue;
      }
      String thread = matcher.group(1);
      String call = matcher.group(2);
      boolean ofTheSegment = call.contains(segment) && call.contains(".log>");
      if (call.startsWith("write(1<") && call.contains("\"ack ")) {
        syncsAtAck.add(syncs);
      } else if (call.matches("f(data)?sync\\(.*") && ofTheSegment) {
        if (call.contains("<unfinished")) {
          syncing.add(thread);
        } else {
          syncs++;
        }
      } else if (call.matches("<\\.\\.\\. f(data)?sync resumed.*= 0") && syncing.remove(thread)) {
        syncs++;
      }
    }
    return syncsAtAck;
  }
}
