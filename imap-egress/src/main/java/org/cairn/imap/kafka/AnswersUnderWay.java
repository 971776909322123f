package org.cairn.imap.kafka;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;

/**
 * Answers that are being appended, for each partition in the order of the deliveries. A delivery is
 * done with once its answer and all before it are on the log. Confined to one thread.
 */
final class AnswersUnderWay {
  private final Map<TopicPartition, Queue<Answer>> queues = new HashMap<>();

  private record Answer(long offset, CompletableFuture<Position> appended) {}

  void add(TopicPartition partition, long offset, CompletableFuture<Position> appended) {
    queues.computeIfAbsent(partition, _ -> new ArrayDeque<>()).add(new Answer(offset, appended));
  }

  void forget(TopicPartition partition) {
    queues.remove(partition);
  }

  /**
   * For each partition that got on, the offset before which everything is answered.
   *
   * @throws EventLogException if an answer could not be appended: its delivery must come again
   */
  Map<TopicPartition, Long> done() {
    Map<TopicPartition, Long> done = new HashMap<>();
    queues.forEach(
        (partition, queue) -> {
          for (Answer answer = queue.peek();
              answer != null && answer.appended().isDone();
              answer = queue.peek()) {
            if (answer.appended().isCompletedExceptionally()) {
              throw new EventLogException("an answer to a delivery could not be appended");
            }
            done.put(partition, answer.offset() + 1);
            queue.remove();
          }
        });
    return done;
  }
}
