package org.cairn.filespooler.courier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.filespooler.packet.Heard;
import org.cairn.log.record.TransferReport;
import org.cairn.seal.batch.BatchContents;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * Writes loads into queues: all of a load becomes one job, a file of bundles with its header, up to
 * a size.
 */
record JobWriter(QueueSettings settings) {
  /** What becomes of one load. */
  private final class Turn {
    private final Load load;
    private final Outlet outlet;
    private final BatchSigner signer;
    private final Map<Parcel, Answer.Outcome> outcomes = new HashMap<>();

    Turn(Load load, Outlet outlet, BatchSigner signer) {
      this.load = load;
      this.outlet = outlet;
      this.signer = signer;
    }

    /** Answers whether the queue takes more. */
    boolean put(List<Parcel> parcels, Optional<Heard> heard) throws InterruptedException {
      Octets bundles = Octets.concat(parcels.stream().map(Parcel::octets).toArray(Octets[]::new));
      Optional<String> trouble = outlet.trouble(bundles.length());
      if (trouble.isPresent()) {
        defer(parcels, trouble.get());
        return false;
      }
      try {
        List<TransferReport> reports = parcels.stream().map(p -> load.report(p, left())).toList();
        outlet.put(Octets.concat(header(parcels), bundles), signer, heard, reports);
        parcels.forEach(parcel -> outcomes.put(parcel, left()));
        return true;
      } catch (IOException e) {
        defer(parcels, String.valueOf(e.getMessage()));
        return false;
      }
    }

    private Octets header(List<Parcel> parcels) {
      BatchContents.Counter counter = new BatchContents.Counter();
      parcels.forEach(parcel -> counter.add(parcel.octets()));
      return signer.header(counter.total()).encode();
    }

    void defer(List<Parcel> parcels, String reason) {
      parcels.forEach(parcel -> outcomes.put(parcel, new Answer.Deferred(reason)));
    }

    List<TransferReport> reports() {
      Answer.Outcome rest = new Answer.Deferred("the queue took nothing more");
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, outcomes.getOrDefault(parcel, rest)))
          .toList();
    }
  }

  private Answer.Outcome left() {
    return new Answer.LeftExpected(settings.expectedWithin());
  }

  /** What was written, for each parcel; trouble with the folder or the tool is an answer. */
  List<TransferReport> write(Load load, Outlet outlet, BatchSigner signer, Optional<Heard> heard) {
    Turn turn = new Turn(load, outlet, signer);
    try {
      for (List<Parcel> job : jobs(sound(load, turn))) {
        if (!turn.put(job, heard)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return turn.reports();
  }

  /** What is no bundle is refused; what stands in the queue already is not written again. */
  private List<Parcel> sound(Load load, Turn turn) {
    List<Parcel> sound = new ArrayList<>();
    for (Parcel parcel : load.parcels()) {
      if (parcel.octets().length() > Bundle.MAX_OCTETS) {
        turn.outcomes.put(parcel, new Answer.Refused("too large for a bundle"));
      } else if (turn.outlet.isStanding(load.report(parcel, left()))) {
        turn.outcomes.put(parcel, left());
      } else {
        try {
          BundleFormat.decode(parcel.octets());
          sound.add(parcel);
        } catch (MalformedException e) {
          turn.outcomes.put(parcel, new Answer.Refused("not a bundle: " + e.getMessage()));
        }
      }
    }
    return sound;
  }

  private List<List<Parcel>> jobs(List<Parcel> parcels) {
    List<List<Parcel>> jobs = new ArrayList<>();
    List<Parcel> job = new ArrayList<>();
    long octets = 0;
    for (Parcel parcel : parcels) {
      if (!job.isEmpty() && octets + parcel.octets().length() > settings.jobOctets()) {
        jobs.add(List.copyOf(job));
        job.clear();
        octets = 0;
      }
      job.add(parcel);
      octets += parcel.octets().length();
    }
    if (!job.isEmpty()) {
      jobs.add(List.copyOf(job));
    }
    return jobs;
  }
}
