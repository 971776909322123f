package org.cairn.transport.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Sha256;
import org.jspecify.annotations.Nullable;

/** The octets of bundles that are to be carried. Used by one thread. */
final class CarriedOctets implements AutoCloseable {
  /**
   * No bundle is larger, nor a mail that is carried as it is; what is declared is not read blindly.
   */
  private static final long MOST_OCTETS = 64L << 20;

  private final LogConnection connection;
  private @Nullable ContentReader reader;

  CarriedOctets(LogConnection connection) {
    this.connection = connection;
  }

  /**
   * @param inline what rode in the record
   * @throws MissingContentException if they are not there, or are not what they should be
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  Octets read(ContentRef content, byte[] inline) throws MissingContentException {
    return switch (content) {
      case ContentRef.Inline(_, Sha256 hash) -> {
        if (!Sha256.of(inline).equals(hash)) {
          throw new MissingContentException("the bundle in the record is not what was put there");
        }
        yield Octets.of(inline);
      }
      case ContentRef.Stored stored -> copy(stored);
    };
  }

  private Octets copy(ContentRef.Stored stored) throws MissingContentException {
    if (stored.sizeOctets() > MOST_OCTETS) {
      throw new MissingContentException(
          "nothing that is carried has " + stored.sizeOctets() + " octets");
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream((int) stored.sizeOctets());
    try {
      reader().copy(stored, octets);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes everything", e);
    }
    return Octets.of(octets.toByteArray());
  }

  private ContentReader reader() {
    if (reader == null) {
      reader = new ContentReader(connection);
    }
    return reader;
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }
}
