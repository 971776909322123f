package org.cairn.router.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.record.ContentRef;
import org.cairn.router.forward.Contents;
import org.jboss.logging.Logger;

/** Large content on the topic {@code content}. */
record LoggedContents(LogWriter log, ContentReader reader, RandomGenerator random)
    implements Contents {
  private static final Logger LOG = Logger.getLogger(LoggedContents.class);

  @Override
  public Optional<byte[]> read(ContentRef.Stored content) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(Math.toIntExact(content.sizeOctets()));
    try {
      reader.copy(content, octets);
      return Optional.of(octets.toByteArray());
    } catch (MissingContentException e) {
      LOG.warnf("content=%s %s", content.id(), e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all", e);
    }
  }

  @Override
  public OctetSource open(ContentRef.Stored content) {
    return new ChunkedContent(content, reader);
  }

  @Override
  public Writing begin() {
    return new LoggedWriting(new ContentWriter(log, random));
  }

  /** Says of the log's refusal what it is. */
  private record LoggedWriting(ContentWriter writer) implements Writing {
    @Override
    public OutputStream out() {
      return new OutputStream() {
        @Override
        public void write(int octet) {
          write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int length) {
          try {
            writer.write(octets, from, length);
          } catch (IOException e) {
            throw refused(e);
          }
        }
      };
    }

    @Override
    public ContentRef.Stored finish() {
      try {
        return writer.finish();
      } catch (IOException e) {
        throw refused(e);
      }
    }

    private static EventLogException refused(IOException why) {
      return new EventLogException("the log does not take large content", why);
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
