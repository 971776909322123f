package org.cairn.bench.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A process of Delta Chat's core, called by JSON-RPC over its standard input and output, one
/// object a line. Several threads may call.
final class RpcServer implements AutoCloseable {
  private final Process process;
  private final BufferedWriter requests;
  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final Thread hook;

  private RpcServer(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.hook = Thread.ofPlatform().unstarted(process::destroyForcibly);
  }

  /// Starts `program` with its accounts below the folder `accounts`, which it makes.
  static RpcServer start(Path program, Path accounts) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.environment().put("DC_ACCOUNTS_PATH", accounts.toString());
    builder.environment().put("RUST_LOG", "error");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    RpcServer server = new RpcServer(builder.start());
    Runtime.getRuntime().addShutdownHook(server.hook);
    Thread.ofPlatform().name("rpc").daemon().start(server::read);
    return server;
  }

  /// Calls `method` and waits for its result.
  JsonNode call(Duration patience, String method, Object... parameters)
      throws IOException, InterruptedException {
    try {
      return send(method, parameters).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(method + ": " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException(method + " took longer than " + patience, e);
    }
  }

  private CompletableFuture<JsonNode> send(String method, Object... parameters) throws IOException {
    int id = ids.incrementAndGet();
    ObjectNode request = json.createObjectNode();
    request.put("jsonrpc", "2.0").put("id", id).put("method", method);
    request.set("params", json.valueToTree(parameters));
    CompletableFuture<JsonNode> result = new CompletableFuture<>();
    waiting.put(id, result);
    synchronized (requests) {
      requests.write(request.toString());
      requests.newLine();
      requests.flush();
    }
    return result;
  }

  private void read() {
    try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      String line = answers.readLine();
      while (line != null) {
        answer(json.readTree(line));
        line = answers.readLine();
      }
      failAll(new IOException("the core ended"));
    } catch (IOException e) {
      failAll(e);
    }
  }

  private void answer(JsonNode answer) {
    CompletableFuture<JsonNode> result = waiting.remove(answer.path("id").asInt());
    if (result != null) {
      JsonNode error = answer.path("error");
      if (error instanceof MissingNode || error.isNull()) {
        result.complete(answer.path("result"));
      } else {
        result.completeExceptionally(new IOException(error.path("message").asText()));
      }
    }
  }

  private void failAll(IOException reason) {
    waiting.values().forEach(result -> result.completeExceptionally(reason));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
