package org.cairn.smtp.kafka;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.cairn.log.kafka.ContentTombstones;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.ContentRef;
import org.cairn.smtp.accept.ContentSpool;

/**
 * Writes large content to the topic {@code content} while it comes. Each takes up to five chunks of
 * memory, so only so many are written at once; the others wait, and their clients with them.
 */
final class KafkaContentSpool implements ContentSpool {
  private final LogWriter log;
  private final RandomGenerator random;
  private final Turns turns;
  private final String source;

  KafkaContentSpool(LogWriter log, RandomGenerator random, Turns turns, String source) {
    this.log = log;
    this.random = random;
    this.turns = turns;
    this.source = source;
  }

  @Override
  public Writing begin() throws IOException {
    turns.take(source);
    return new Chunks(new ContentWriter(log, random));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // nobody could do more about it
  public void discard(ContentRef.Stored content) {
    new ContentTombstones(log).drop(content);
  }

  private final class Chunks implements Writing {
    private final ContentWriter writer;
    private boolean open = true;

    private Chunks(ContentWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      writer.write(octets, from, length);
    }

    @Override
    public ContentRef.Stored finish() throws IOException {
      return writer.finish();
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        writer.close();
        turns.giveBack(source);
      }
    }
  }
}
