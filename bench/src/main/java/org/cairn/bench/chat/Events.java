package org.cairn.bench.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The events of a core, fetched as they come and kept with their time.
final class Events {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();

  private Events() {}

  /// @param account whose it is
  /// @param at when it was read, in [System#nanoTime()]
  record Event(int account, JsonNode content, long at) {
    boolean is(int wanted, String kind) {
      return account == wanted && content.path("kind").asText().equals(kind);
    }
  }

  static Events of(RpcServer server) {
    Events events = new Events();
    Thread.ofPlatform().name("events").daemon().start(() -> events.fetch(server));
    return events;
  }

  private void fetch(RpcServer server) {
    try {
      while (true) {
        JsonNode next = server.call(FOR_EVER, "get_next_event");
        queue.add(new Event(next.path("contextId").asInt(), next.path("event"), System.nanoTime()));
      }
    } catch (IOException | InterruptedException _) {
      // The core has ended: who waits for an event is told by the time that passes.
    }
  }

  /// The next event that is `wanted`; those before it are dropped.
  Event await(Predicate<Event> wanted, String what, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Event event = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (event == null) {
        throw new IOException("no " + what + " within " + patience);
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }
}
