package org.cairn.syncthing.folder;

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.record.TransferReport;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.Lane;

/**
 * The dockets of our files, each in a file that is called as its file. They are not synced: a file
 * whose docket was lost is only taken away by its age. Used by one thread.
 *
 * <pre>{@code
 * docket = gzip of: "cairn-docket 1 " seconds " " folder " " lane LF 1*(line LF)
 * }</pre>
 *
 * The seconds, since 1970, are when the last of the bundles is of no use any more. A line is a fact
 * of the kind that a report has on the log.
 */
public final class SentFiles {
  private static final String TITLE = "cairn-docket 1 ";
  private static final String UNFINISHED = ".tmp";

  private final Path folder;
  private final Map<BatchName, SentFile> all = new LinkedHashMap<>();

  private SentFiles(Path folder) {
    this.folder = folder;
  }

  /** Reads all that are there; what cannot be read is taken away. */
  public static SentFiles read(Path folder) throws IOException {
    Files.createDirectories(folder);
    SentFiles sent = new SentFiles(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<SentFile> docket = parse(file);
        docket.ifPresent(d -> sent.all.put(d.name(), d));
        if (docket.isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return sent;
  }

  private static Optional<SentFile> parse(Path file) throws IOException {
    Optional<BatchName> name = BatchName.parse(String.valueOf(file.getFileName()));
    try {
      return name.isEmpty()
          ? Optional.empty()
          : Optional.of(unpack(name.get(), Files.readAllBytes(file)));
    } catch (UnreadableFactException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (!Files.isReadable(file)) {
        throw e;
      }
      return Optional.empty(); // cut by a loss of power
    }
  }

  private static SentFile unpack(BatchName name, byte[] packed)
      throws IOException, UnreadableFactException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8))) {
      String title = String.valueOf(in.readLine());
      String[] words = title.split(" ", -1);
      if (!title.startsWith(TITLE) || words.length != 5) {
        throw new IllegalArgumentException("not a docket");
      }
      List<TransferReport> reports = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (FactFormat.read(line.getBytes(StandardCharsets.UTF_8)) instanceof TransferReport r) {
          reports.add(r);
        }
      }
      return new SentFile(
          name,
          new FolderId(words[3]),
          new Lane(words[4]),
          Instant.ofEpochSecond(Long.parseLong(words[2])),
          false,
          reports);
    }
  }

  public Collection<SentFile> all() {
    return List.copyOf(all.values());
  }

  public boolean isKnown(BatchName name) {
    return all.containsKey(name);
  }

  /** Keeps it; one that cannot be written is known until we end. */
  public void put(SentFile file) {
    all.put(file.name(), file);
    try {
      Path unfinished = folder.resolve(file.name() + UNFINISHED);
      Files.write(unfinished, pack(file));
      Files.move(unfinished, folder.resolve(file.name().text()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // as after a loss of power
    }
  }

  private static byte[] pack(SentFile file) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      String title =
          TITLE + file.expires().getEpochSecond() + " " + file.folder() + " " + file.lane() + "\n";
      out.write(title.getBytes(StandardCharsets.US_ASCII));
      for (TransferReport report : file.reports()) {
        out.write(FactFormat.write(report));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    return packed.toByteArray();
  }

  /** What is left of it; its docket stays as it was, and is purged again after a start. */
  public void replace(SentFile file) {
    all.replace(file.name(), file);
  }

  public void remove(BatchName name) {
    all.remove(name);
    try {
      Files.deleteIfExists(folder.resolve(name.text()));
    } catch (IOException e) {
      // found again at the next start, without its file
    }
  }
}
