package org.cairn.log.guard.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cairn.log.guard.RunMark;

/**
 * Keeps the {@link RunMark} in a file: {@code {"v":1,"boot":"…","clean":false,"loss-epoch":"…"}}.
 */
public record RunMarkFile(Path path) {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int VERSION = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The mark, or nothing if no broker ever ran here.
   *
   * @throws IOException if it cannot be read or is of another version
   */
  public Optional<RunMark> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    JsonNode root;
    try {
      root = JSON.readTree(Files.readAllBytes(path));
    } catch (JsonProcessingException e) {
      throw new IOException(path + " is not JSON", e);
    }
    if (root.path("v").asInt() != VERSION) {
      throw new IOException(path + " is of a version that is not known here");
    }
    return Optional.of(
        new RunMark(
            root.path("boot").asText(),
            root.path("clean").asBoolean(),
            root.path("loss-epoch").asText()));
  }

  public void write(RunMark mark) throws IOException {
    new DurableFile(path)
        .write(
            JSON.writeValueAsBytes(
                JSON.createObjectNode()
                    .put("v", VERSION)
                    .put("boot", mark.boot())
                    .put("clean", mark.clean())
                    .put("loss-epoch", mark.lossEpoch())));
  }

  /**
   * The kernel's name for this boot of the machine. Where there is none every unclean stop counts
   * as a loss of power, which is slower and safe.
   */
  public static String bootNow() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      return "unknown-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    }
  }
}
