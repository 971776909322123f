package org.cairn.acceptance.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.cairn.acceptance.tools.Tool;
import org.jspecify.annotations.Nullable;

/// A running `deltachat-rpc-server`: JSON-RPC 2.0 on its standard input and output, one object on a
/// line. One thread reads answers, one asks for events and keeps them all, in order. Any thread may
/// call.
final class RpcCore implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final OutputStream requests;
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong lastRequest = new AtomicLong();
  // Guarded by itself; waited on for more.
  private final List<CoreEvent> events = new ArrayList<>();

  private RpcCore(Process process) {
    this.process = process;
    this.requests = process.getOutputStream();
  }

  /// Starts a core whose accounts are kept in the folder.
  static RpcCore start(Path accounts) {
    try {
      Files.createDirectories(accounts.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(Tool.DELTACHAT_CORE.path().toString())
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(
                      accounts.resolveSibling(accounts.getFileName() + ".log").toFile()));
      builder.environment().put("DC_ACCOUNTS_PATH", accounts.toString());
      RpcCore core = new RpcCore(builder.start());
      Thread.ofVirtual().name("core answers").start(core::readAnswers);
      Thread.ofVirtual().name("core events").start(core::collectEvents);
      return core;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls a method of the core's API and waits for its result.
  JsonNode call(String method, @Nullable Object... parameters) {
    return await(method, request(method, parameters));
  }

  /// Calls a method whose answer comes later, such as one that waits for a second device.
  CompletableFuture<JsonNode> request(String method, @Nullable Object... parameters) {
    long id = lastRequest.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
    ArrayNode list = request.put("method", method).putArray("params");
    for (Object parameter : parameters) {
      list.add(parameter == null ? list.nullNode() : JSON.<JsonNode>valueToTree(parameter));
    }
    byte[] line = (request + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      synchronized (requests) {
        requests.write(line);
        requests.flush();
      }
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  /// Waits for the first event, from the given position on, that the function turns into a value.
  <T> Optional<T> awaitEvent(int from, Duration within, Function<CoreEvent, Optional<T>> wanted) {
    long deadline = System.nanoTime() + within.toNanos();
    for (int next = from; ; next++) {
      Optional<CoreEvent> event = awaitEvent(next, deadline);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      Optional<T> value = wanted.apply(event.get());
      if (value.isPresent()) {
        return value;
      }
    }
  }

  /// How many events there were so far: the position of the next.
  int position() {
    synchronized (events) {
      return events.size();
    }
  }

  /// The last events, for a message of failure.
  List<CoreEvent> lastEvents(int count) {
    synchronized (events) {
      return List.copyOf(events.subList(Math.max(0, events.size() - count), events.size()));
    }
  }

  /// Ends the core as if the app was swiped away.
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    failAll();
  }

  private Optional<CoreEvent> awaitEvent(int position, long deadline) {
    synchronized (events) {
      while (events.size() <= position) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !process.isAlive()) {
          return Optional.empty();
        }
        try {
          events.wait(Math.min(left, 500));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return Optional.empty();
        }
      }
      return Optional.of(events.get(position));
    }
  }

  private static JsonNode await(String method, CompletableFuture<JsonNode> answer) {
    try {
      return answer.get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CoreError(method + " was not answered within " + ANSWER_WITHIN);
    } catch (ExecutionException e) {
      throw new CoreError(method + ": " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CoreError(method + " was interrupted");
    }
  }

  private void readAnswers() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(JSON.readTree(line));
      }
    } catch (IOException e) {
      // The core was ended; whoever waits for it is told below.
    }
    failAll();
  }

  private void accept(JsonNode message) {
    CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asLong());
    if (answer == null) {
      return;
    }
    if (message.has("error")) {
      answer.completeExceptionally(new CoreError(message.path("error").toString()));
    } else {
      answer.complete(message.path("result"));
    }
  }

  private void collectEvents() {
    try {
      while (process.isAlive()) {
        JsonNode batch = request("get_next_event_batch").get();
        long now = System.nanoTime();
        synchronized (events) {
          for (JsonNode event : batch) {
            events.add(new CoreEvent(now, event.path("contextId").asInt(), event.path("event")));
          }
          events.notifyAll();
        }
      }
    } catch (ExecutionException e) {
      // The core was ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void failAll() {
    CoreError ended = new CoreError("the core has ended");
    waiting.values().forEach(answer -> answer.completeExceptionally(ended));
    waiting.clear();
  }
}
