package org.cairn.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.cairn.bench.system.Command;

/// A flight recording of another Java process, which samples its threads by the CPU time they use,
/// time in the kernel included.
public final class Recording {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String SAMPLE = "jdk.CPUTimeSample";
  private static final String NAME = "bench";

  private final long pid;
  private final Path file;

  private Recording(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  /// Starts to record process `pid` into `file`.
  public static Recording start(long pid, Path file) throws IOException, InterruptedException {
    Recording recording = new Recording(pid, file);
    recording.tell(
        "JFR.start",
        "name=" + NAME,
        "settings=none",
        "filename=" + file,
        "+" + SAMPLE + "#enabled=true",
        "+" + SAMPLE + "#throttle=5ms");
    return recording;
  }

  /// Ends the recording.
  public void stop() throws IOException, InterruptedException {
    tell("JFR.stop", "name=" + NAME);
  }

  /// The share of the samples, from 0 to 1, that each stage has; to be asked when it has ended.
  public Map<String, Double> sharesByStage() throws IOException {
    Map<String, Double> counts = new TreeMap<>();
    int all = 0;
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getEventType().getName().equals(SAMPLE)) {
          counts.merge(stageOf(event), 1.0, Double::sum);
          all++;
        }
      }
    }
    if (all == 0) {
      throw new IOException("the recording holds no sample");
    }
    double whole = all;
    counts.replaceAll((_, count) -> count / whole);
    return counts;
  }

  private static String stageOf(RecordedEvent sample) {
    RecordedThread thread = sample.getThread("eventThread");
    String name = thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
    List<String> types =
        sample.getStackTrace() == null
            ? List.of()
            : sample.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
    return Stage.of(name, types);
  }

  private void tell(String... words) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    List<String> command = new ArrayList<>(List.of(jcmd, Long.toString(pid)));
    command.addAll(List.of(words));
    String answer = Command.run(command, Map.of(), PATIENCE);
    if (words[0].equals("JFR.stop") && !Files.exists(file)) {
      throw new IOException("no recording was written: " + answer.strip());
    }
  }
}
