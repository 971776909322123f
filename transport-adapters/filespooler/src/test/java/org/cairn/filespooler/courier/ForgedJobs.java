package org.cairn.filespooler.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cairn.bundle.cbor.Octets;
import org.cairn.filespooler.packet.Heard;
import org.cairn.filespooler.packet.JobLabel;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;

/** Jobs that anybody can make who has fspl and may write into the carrier's folder. */
final class ForgedJobs {
  private static final Fspl FSPL = new Fspl(Fspl.find().orElseThrow(), Duration.ofSeconds(10));

  private ForgedJobs() {}

  /** A job with any parameters and payload, in a file that is to be laid somewhere. */
  static byte[] job(long number, List<String> params, Octets payload) throws Exception {
    Path sequence = Files.createTempFile("forged", "");
    Files.delete(sequence);
    try {
      well(FSPL.number(sequence, number));
      return well(FSPL.prepare(sequence, params, payload)).toBytes();
    } finally {
      Files.deleteIfExists(sequence);
      Files.deleteIfExists(Path.of(sequence + ".lock"));
    }
  }

  private static Octets well(Fspl.Done done) {
    if (done instanceof Fspl.Well(Octets output)) {
      return output;
    }
    throw new AssertionError(done);
  }

  /** A label that is right for its payload. */
  static List<String> label(Octets payload) {
    return new JobLabel(payload.length(), Sha256.of(payload.toBytes()), Optional.empty()).params();
  }

  /** A job that says that a queue does not go on, in a queue of its own. */
  static Path stalled(CarrierFolder in, QueueName queue, long next) throws Exception {
    Heard heard = new Heard(queue, next, true);
    JobLabel label = new JobLabel(0, Sha256.of(new byte[0]), Optional.of(heard));
    return lay(in, fresh(), "fspl-forged.fspl", job(1, label.params(), Octets.EMPTY));
  }

  private static QueueName fresh() {
    return QueueName.fresh(new Incarnation(9), new Random(System.nanoTime()));
  }

  /** Lays a file into a queue, which is made if need be. */
  static Path lay(CarrierFolder in, QueueName queue, String name, byte[] octets)
      throws IOException {
    Files.createDirectories(in.jobs(queue));
    return Files.write(in.jobs(queue).resolve(name), octets);
  }
}
