package org.cairn.filespooler.queue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.record.TransferReport;

/**
 * The dockets of our jobs to one neighbour, each in a file that is called by queue and number. They
 * are not synced: of a job whose docket was lost nobody can say that it came to nothing, so it goes
 * again when it should have arrived. Used by one thread.
 *
 * <pre>{@code
 * docket = gzip of: "cairn-docket 1 " seconds " " file LF 1*(line LF)    ; written, since 1970
 * }</pre>
 *
 * A line is a fact of the kind that a report has on the log.
 */
public final class Dockets {
  private static final String TITLE = "cairn-docket 1 ";
  private static final String UNFINISHED = ".tmp";
  private static final Pattern NAME =
      Pattern.compile("(q-[0-9a-f]{8}-[a-z2-7]{8})\\.([0-9]{1,18})");

  /** Over it the oldest are forgotten. */
  private static final int MOST = 20_000;

  private final Path folder;
  private final Map<String, Docket> all = new LinkedHashMap<>();

  private Dockets(Path folder) {
    this.folder = folder;
  }

  /** Reads all that are there; what cannot be read is taken away. */
  static Dockets read(Path folder) throws IOException {
    Dockets dockets = new Dockets(folder);
    List<Docket> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<Docket> docket = parse(file);
        docket.ifPresent(found::add);
        if (docket.isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(
        (one, other) -> {
          int byTime = one.written().compareTo(other.written());
          return byTime != 0 ? byTime : Long.compare(one.number(), other.number());
        });
    found.forEach(docket -> dockets.all.put(docket.name(), docket));
    return dockets;
  }

  private static Optional<Docket> parse(Path file) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    try {
      return name.matches()
          ? Optional.of(
              unpack(
                  new QueueName(name.group(1)),
                  Long.parseLong(name.group(2)),
                  Files.readAllBytes(file)))
          : Optional.empty();
    } catch (UnreadableFactException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (!Files.isReadable(file)) {
        throw e;
      }
      return Optional.empty(); // cut by a loss of power
    }
  }

  private static Docket unpack(QueueName queue, long number, byte[] packed)
      throws IOException, UnreadableFactException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8))) {
      String title = String.valueOf(in.readLine());
      String[] words = title.split(" ", -1);
      if (!title.startsWith(TITLE) || words.length != 4) {
        throw new IllegalArgumentException("not a docket");
      }
      Instant written = Instant.ofEpochSecond(Long.parseLong(words[2]));
      List<TransferReport> reports = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (FactFormat.read(line.getBytes(StandardCharsets.UTF_8)) instanceof TransferReport r) {
          reports.add(r);
        }
      }
      return new Docket(queue, number, words[3], written, reports);
    }
  }

  /** The oldest first. */
  public List<Docket> all() {
    return List.copyOf(all.values());
  }

  /** Keeps it; one that cannot be written is known until we end. */
  public void put(Docket docket) {
    if (all.size() >= MOST) {
      remove(all.values().iterator().next());
    }
    all.put(docket.name(), docket);
    try {
      Path unfinished = folder.resolve(docket.name() + UNFINISHED);
      Files.write(unfinished, pack(docket));
      Files.move(unfinished, folder.resolve(docket.name()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // as after a loss of power
    }
  }

  private static byte[] pack(Docket docket) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      String title = TITLE + docket.written().getEpochSecond() + " " + docket.file() + "\n";
      out.write(title.getBytes(StandardCharsets.US_ASCII));
      for (TransferReport report : docket.reports()) {
        out.write(FactFormat.write(report));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    return packed.toByteArray();
  }

  /** What is left of a docket after a purge; the file stays as it was, and is purged again. */
  public void replace(Docket docket) {
    all.replace(docket.name(), docket);
  }

  public void remove(Docket docket) {
    all.remove(docket.name());
    try {
      Files.deleteIfExists(folder.resolve(docket.name()));
    } catch (IOException e) {
      // found again at the next start
    }
  }
}
