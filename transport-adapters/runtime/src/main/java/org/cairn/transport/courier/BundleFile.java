package org.cairn.transport.courier;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.file.SequenceItem;
import org.cairn.bundle.file.SequenceReader;
import org.cairn.custody.Transport;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.seal.batch.BatchContents;
import org.cairn.seal.batch.BatchHeader;
import org.cairn.seal.batch.BatchReader;

/**
 * A file of bundles that somebody left. Nothing in it is believed: all is bounded, and what is no
 * bundle is set aside. It is read twice, since only its end shows whether its header holds.
 *
 * @param name transport, instance and file, for whoever looks at what was set aside
 * @param instance the adapter instance, or the medium that moves
 */
public record BundleFile(Content content, String name, Transport transport, String instance) {
  private static final int TAKEN_AT_ONCE = 256;
  private static final long OCTETS_AT_ONCE = 4L << 20;

  private static final int MAX_HEADER_OCTETS = 4 << 10;

  /** Of what is no bundle, so much is kept for a person to look at. */
  private static final int KEPT_OCTETS = 64 << 10;

  /** More faults in one file are not worth a look each. */
  private static final int MOST_FAULTS = 10;

  /** What the file holds; it may be opened several times. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** Says on whose account the bundles come. */
  public interface Judge {
    Handover of(BatchReader.Origin origin, BatchContents found);

    /** All that the file holds is durable: whoever brings it once more replays it. */
    void taken(BatchReader.Origin origin);
  }

  /**
   * Hands all of it to the inbox.
   *
   * @return one file, or one unread, if reading it failed; what was taken until then is taken
   * @throws org.cairn.log.EventLogException if the log does not take it
   */
  public Collected take(Judge judge, Inbox inbox) throws InterruptedException {
    Turn turn = new Turn(inbox);
    try {
      BatchReader read = read();
      turn.take(judge.of(read.origin(), read.contents()));
      judge.taken(read.origin());
      return turn.collected(1);
    } catch (IOException e) {
      return turn.collected(0);
    }
  }

  /** When it was written, as it says itself; nobody has checked that. */
  public Optional<Instant> written() {
    try (InputStream in = content.open()) {
      return new SequenceReader(in, MAX_HEADER_OCTETS).next()
                  instanceof SequenceItem.Whole(_, Octets first)
              && BatchHeader.isHeader(first)
          ? Optional.of(BatchHeader.decode(first).written())
          : Optional.empty();
    } catch (IOException | MalformedException e) {
      return Optional.empty();
    }
  }

  private BatchReader read() throws IOException {
    try (InputStream in = content.open()) {
      BatchReader reader = new BatchReader(in, Bundle.MAX_OCTETS);
      SequenceItem item = reader.next();
      while (item instanceof SequenceItem.Whole || item instanceof SequenceItem.TooLarge) {
        item = reader.next();
      }
      return reader;
    }
  }

  /** One reading. */
  private final class Turn {
    private final Inbox inbox;
    private final List<Arrived> waiting = new ArrayList<>();
    private long octets;
    private int bundles;
    private int faults;

    Turn(Inbox inbox) {
      this.inbox = inbox;
    }

    void take(Handover handover) throws IOException, InterruptedException {
      try (InputStream in = content.open()) {
        BatchReader reader = new BatchReader(in, Bundle.MAX_OCTETS);
        boolean more = true;
        while (more) {
          more = take(reader.next(), handover);
          if (waiting.size() >= TAKEN_AT_ONCE || octets >= OCTETS_AT_ONCE) {
            flush();
          }
        }
      }
      flush();
    }

    /** Answers whether more may follow. */
    private boolean take(SequenceItem item, Handover handover)
        throws IOException, InterruptedException {
      switch (item) {
        case SequenceItem.Whole(long offset, Octets found) -> {
          take(offset, found, handover);
          return true;
        }
        case SequenceItem.TooLarge(long offset, long length) -> {
          setAside(offset, Octets.EMPTY, "too large: " + length + " octets");
          return true;
        }
        case SequenceItem.Damaged(long offset, var fault, long at) -> {
          setAside(offset, part(offset), "damaged at octet " + at + ": " + fault);
          return false;
        }
        case SequenceItem.End _ -> {
          return false;
        }
      }
    }

    private void take(long offset, Octets found, Handover handover) throws InterruptedException {
      try {
        BundleId id = BundleFormat.decode(found).id();
        waiting.add(new Arrived(id, transport, instance, handover, found));
        octets += found.length();
      } catch (MalformedException e) {
        Octets start = found.slice(0, Math.min(found.length(), KEPT_OCTETS));
        setAside(offset, start, "not a bundle: " + e.getMessage());
      }
    }

    private void setAside(long offset, Octets start, String reason) throws InterruptedException {
      if (faults < MOST_FAULTS) {
        inbox.setAside(name, offset, start, reason);
        faults++;
      }
    }

    private void flush() throws InterruptedException {
      if (!waiting.isEmpty()) {
        inbox.take(List.copyOf(waiting));
        bundles += waiting.size();
        waiting.clear();
        octets = 0;
      }
    }

    Collected collected(int files) {
      return new Collected(files, bundles, faults, 1 - files);
    }
  }

  private Octets part(long offset) throws IOException {
    try (InputStream in = content.open()) {
      in.skipNBytes(offset);
      return Octets.of(in.readNBytes(KEPT_OCTETS));
    }
  }
}
