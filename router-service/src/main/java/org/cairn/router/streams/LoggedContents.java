package org.cairn.router.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
  public ContentRef.Stored store(byte[] octets) {
    try (ContentWriter writer = new ContentWriter(log, random)) {
      writer.write(octets, 0, octets.length);
      return writer.finish();
    } catch (IOException e) {
      throw new EventLogException("the log does not take large content", e);
    }
  }
}
