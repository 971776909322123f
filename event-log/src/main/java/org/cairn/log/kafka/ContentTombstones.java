package org.cairn.log.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cairn.log.Topic;
import org.cairn.log.record.ContentRef;

/** Drops large contents that everybody has copied. */
public record ContentTombstones(LogWriter log) {
  /** Completes when compaction may take the chunks. */
  public CompletableFuture<Void> drop(ContentRef.Stored content) {
    return CompletableFuture.allOf(
        IntStream.range(0, content.chunks())
            .mapToObj(chunk -> log.appendRaw(Topic.CONTENT, content.id().chunkKey(chunk), null))
            .toArray(CompletableFuture<?>[]::new));
  }
}
