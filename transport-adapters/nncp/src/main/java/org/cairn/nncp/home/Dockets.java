package org.cairn.nncp.home;

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
import org.cairn.log.guard.server.DurableFile;
import org.cairn.log.record.TransferReport;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.PacketName;

/**
 * The dockets of our packets in the spool, each in a file that is called as the packet. They are
 * not synced: a packet whose docket was lost is only not taken away before it is sent. But those of
 * mails for neighbours without Cairn are, since their going is the last word. Used by one thread.
 *
 * <pre>{@code
 * docket = gzip of: "cairn-docket 1 " seconds " " hop [" last"] LF 1*(line LF)
 *                                                                    ; written, since 1970
 * }</pre>
 *
 * A line is a fact of the kind that a report has on the log.
 */
public final class Dockets {
  private static final String TITLE = "cairn-docket 1 ";
  private static final String LAST = "last";
  private static final String UNFINISHED = ".tmp";

  private final Path folder;
  private final Map<PacketName, Docket> all = new LinkedHashMap<>();

  private Dockets(Path folder) {
    this.folder = folder;
  }

  /** Reads all that are there; what cannot be read is taken away. */
  public static Dockets read(Path folder) throws IOException {
    Dockets dockets = new Dockets(folder);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Optional<Docket> docket = parse(file);
        docket.ifPresent(d -> dockets.all.put(d.packet(), d));
        if (docket.isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return dockets;
  }

  private static Optional<Docket> parse(Path file) throws IOException {
    Optional<PacketName> name = PacketName.parse(String.valueOf(file.getFileName()));
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

  private static Docket unpack(PacketName name, byte[] packed)
      throws IOException, UnreadableFactException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(packed)), StandardCharsets.UTF_8))) {
      String title = String.valueOf(in.readLine());
      String[] words = title.split(" ", -1);
      boolean last = words.length == 5 && words[4].equals(LAST);
      if (!title.startsWith(TITLE) || (words.length != 4 && !last)) {
        throw new IllegalArgumentException("not a docket");
      }
      Instant written = Instant.ofEpochSecond(Long.parseLong(words[2]));
      List<TransferReport> reports = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (FactFormat.read(line.getBytes(StandardCharsets.UTF_8)) instanceof TransferReport r) {
          reports.add(r);
        }
      }
      return new Docket(name, new NncpId(words[3]), written, last, reports);
    }
  }

  public Collection<Docket> all() {
    return List.copyOf(all.values());
  }

  /** Keeps it; one that cannot be written, which it answers, is known until we end. */
  public boolean put(Docket docket) {
    all.put(docket.packet(), docket);
    try {
      Path file = folder.resolve(docket.packet().text());
      if (docket.last()) {
        new DurableFile(file).write(pack(docket)); // nobody else will ever tell
      } else {
        Path unfinished = folder.resolve(docket.packet() + UNFINISHED);
        Files.write(unfinished, pack(docket));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return true;
    } catch (IOException e) {
      return false; // as after a loss of power
    }
  }

  private static byte[] pack(Docket docket) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      String title = TITLE + docket.written().getEpochSecond() + " " + docket.hop();
      title += (docket.last() ? " " + LAST : "") + "\n";
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
    all.replace(docket.packet(), docket);
  }

  public void remove(PacketName packet) {
    all.remove(packet);
    try {
      Files.deleteIfExists(folder.resolve(packet.text()));
    } catch (IOException e) {
      // found again at the next start, without its packet
    }
  }
}
