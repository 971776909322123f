package org.cairn.removable.layout;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.BatchSigner;

/**
 * What its writer must know of a file of bundles when the stick comes back: which transfer each was
 * of, and when none of them is of use any more. Only the writer reads it, and only with its own
 * signature.
 *
 * <pre>{@code
 * docket = signature (64) gzip                       ; over "cairn docket", the file's name, gzip
 * gzip   = "cairn-docket 1 " seconds LF 1*(line LF)     ; seconds since 1970: the last expiry
 * }</pre>
 *
 * A line is a fact of the kind that a report has on the log.
 *
 * @param expires when the last of its bundles is of no use any more
 */
public record Docket(Instant expires, List<TransferReport> reports) {
  /** A docket that is longer is not read. */
  public static final int MOST_OCTETS = 8 << 20;

  private static final int SIGNATURE_OCTETS = 64;
  private static final int MOST_REPORTS = 100_000;
  private static final int MOST_LINE = 64 * 1024;
  private static final String TITLE = "cairn-docket 1 ";
  private static final Octets PURPOSE = Octets.ofUtf8("cairn docket");

  public Docket {
    reports = List.copyOf(reports);
  }

  /**
   * @param name of the file of bundles, without folder and ending
   */
  public byte[] write(String name, BatchSigner signer) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write((TITLE + expires.getEpochSecond() + "\n").getBytes(StandardCharsets.US_ASCII));
      for (TransferReport report : reports) {
        out.write(FactFormat.write(report));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    Octets lines = Octets.of(packed.toByteArray());
    return Octets.concat(signer.sign(signed(name, lines)), lines).toBytes();
  }

  /** Reads a docket; nothing if this signer did not write it for this file. */
  public static Optional<Docket> read(String name, byte[] docket, BatchSigner signer) {
    if (docket.length <= SIGNATURE_OCTETS) {
      return Optional.empty();
    }
    Octets signature = Octets.of(docket, 0, SIGNATURE_OCTETS);
    Octets lines = Octets.of(docket, SIGNATURE_OCTETS, docket.length);
    if (!signer.publicKey().verifies(signature, signed(name, lines))) {
      return Optional.empty();
    }
    try {
      return Optional.of(unpack(lines));
    } catch (IOException | UnreadableFactException | IllegalArgumentException e) {
      return Optional.empty(); // a later version of ours wrote it
    }
  }

  private static Docket unpack(Octets lines) throws IOException, UnreadableFactException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(lines.toBytes())),
                StandardCharsets.UTF_8))) {
      String title = String.valueOf(in.readLine());
      if (!title.startsWith(TITLE)) {
        throw new IllegalArgumentException("not a docket");
      }
      Instant expires = Instant.ofEpochSecond(Long.parseLong(title.substring(TITLE.length())));
      List<TransferReport> reports = new ArrayList<>();
      for (String line = in.readLine();
          line != null && line.length() <= MOST_LINE && reports.size() < MOST_REPORTS;
          line = in.readLine()) {
        if (FactFormat.read(line.getBytes(StandardCharsets.UTF_8)) instanceof TransferReport r) {
          reports.add(r);
        }
      }
      return new Docket(expires, reports);
    }
  }

  private static Octets signed(String name, Octets lines) {
    return Octets.concat(PURPOSE, Octets.ofUtf8(name), lines);
  }
}
