package org.cairn.router.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.HashingStream;

/** Large contents on a log that may go away. */
final class TestContents implements Contents {
  private final Shelf shelf;
  private final Random random;
  private final Set<ContentId> there = new HashSet<>();
  private int writesLeft = Integer.MAX_VALUE;
  private int writes;
  private int largest;

  TestContents(Shelf shelf, Random random) {
    this.shelf = shelf;
    this.random = random;
  }

  /** After so many more writes the log is away, until another number is said. */
  void takes(int more) {
    writesLeft = more;
  }

  /** How many writes there were. */
  int writes() {
    return writes;
  }

  /** The most octets that were read or written at once. */
  int largest() {
    return largest;
  }

  Set<ContentId> ids() {
    return Set.copyOf(there);
  }

  void drop(ContentId id) {
    there.remove(id);
    try {
      shelf.drop(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> read(ContentRef.Stored content) {
    return there.contains(content.id()) ? Optional.of(open(content).all()) : Optional.empty();
  }

  @Override
  public OctetSource open(ContentRef.Stored content) {
    return new OctetSource() {
      @Override
      public int length() {
        return (int) content.sizeOctets();
      }

      @Override
      public byte[] read(int from, int count) {
        largest = Math.max(largest, count);
        try {
          return shelf.read(content.id(), from, count);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Override
  public Writing begin() {
    ContentId id = ContentId.random(random);
    try {
      return new Begun(id, shelf.begin(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void count(int octets) {
    if (writesLeft == 0) {
      throw new EventLogException("the log is away");
    }
    largest = Math.max(largest, octets);
    writesLeft--;
    writes++;
  }

  private final class Begun implements Writing {
    private final ContentId id;
    private final OutputStream file;
    private final HashingStream hashed;
    private int length;
    private boolean finished;

    Begun(ContentId id, OutputStream file) {
      this.id = id;
      this.file = file;
      this.hashed = new HashingStream(file);
    }

    @Override
    public OutputStream out() {
      return new OutputStream() {
        @Override
        public void write(int octet) throws IOException {
          write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
          count(count);
          there.add(id);
          hashed.write(octets, from, count);
          length += count;
        }
      };
    }

    @Override
    public ContentRef.Stored finish() {
      count(0);
      finished = true;
      end();
      return new ContentRef.Stored(id, length, hashed.hash(), 1, new Position(0, 0));
    }

    /** A log that is away takes no tombstone either: what was begun stays. */
    @Override
    public void close() {
      end();
      if (!finished && writesLeft > 0) {
        drop(id);
      }
    }

    private void end() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
