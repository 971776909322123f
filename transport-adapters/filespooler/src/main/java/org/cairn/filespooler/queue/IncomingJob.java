package org.cairn.filespooler.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.cairn.bundle.cbor.Octets;
import org.cairn.filespooler.packet.JobHead;
import org.cairn.filespooler.packet.JobLabel;
import org.cairn.mail.Sha256;

/**
 * A file that somebody brought, as a job of ours: whole, or it is none.
 *
 * @param label nothing for a job that does nothing
 */
record IncomingJob(long number, Optional<JobLabel> label) {
  private static final String NO_PAYLOAD = "0".repeat(16);
  private static final int BLOCK_OCTETS = 64 << 10;

  /** What a file is, when it is no job of ours. */
  static final class NotOursException extends Exception {
    private static final long serialVersionUID = 1;

    NotOursException(String message) {
      super(message);
    }
  }

  /** The head of a file; nothing if it is no job. */
  static Optional<JobHead> headOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return JobHead.read(Octets.of(in.readNBytes(JobHead.MOST_OCTETS)));
    }
  }

  /**
   * Copies a file as far as it is a job of ours.
   *
   * @param mostOctets a larger one is none
   * @throws NotOursException if it is none, or not whole
   */
  static IncomingJob copy(Path file, OutputStream to, long mostOctets)
      throws IOException, NotOursException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] start = in.readNBytes(JobHead.MOST_OCTETS);
      JobHead head =
          JobHead.read(Octets.of(start)).orElseThrow(() -> new NotOursException("no whole job"));
      IncomingJob job = new IncomingJob(head.number(), label(head));
      MessageDigest digest = Sha256.newDigest();
      to.write(start);
      digest.update(start, head.octets(), start.length - head.octets());
      long octets = (long) start.length - head.octets();
      byte[] block = new byte[BLOCK_OCTETS];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        to.write(block, 0, read);
        digest.update(block, 0, read);
        octets += read;
        if (octets > mostOctets) {
          throw new NotOursException("larger than " + mostOctets + " octets");
        }
      }
      job.check(octets, Sha256.of(digest));
      return job;
    }
  }

  private static Optional<JobLabel> label(JobHead head) throws NotOursException {
    return switch (head.kind()) {
      case JobHead.Nothing _ -> Optional.empty();
      case JobHead.Failure _ -> throw new NotOursException("a job that is to fail");
      case JobHead.Command(var params, boolean hasEnvironment) -> {
        Optional<JobLabel> label = JobLabel.parse(params);
        if (label.isEmpty() || hasEnvironment) {
          throw new NotOursException("another command");
        }
        yield label;
      }
    };
  }

  private void check(long octets, Sha256 hash) throws NotOursException {
    if (label.isEmpty()) {
      if (octets > 0) {
        throw new NotOursException("nothing to be done with a payload");
      }
    } else if (label.get().octets() != octets || !label.get().hash().equals(hash)) {
      throw new NotOursException("its payload is not what its head says");
    }
  }

  /** What it is called in our queue: the same for the same content. */
  String fileName() {
    String content = label.map(l -> l.hash().hex().substring(0, 16)).orElse(NO_PAYLOAD);
    return start(number) + content + ".fspl";
  }

  /** What the names of all jobs with a number begin with. */
  static String start(long number) {
    return "fspl-%020d-".formatted(number);
  }
}
