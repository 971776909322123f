package org.cairn.router.quarkus;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogConnection;
import org.jspecify.annotations.Nullable;

/** What the router finds when it starts alone: a broker, and a data directory. */
public final class BrokerAlone implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedBroker broker;
  private @Nullable Path directory;

  @Override
  public Map<String, String> start() {
    try {
      Path data = Files.createTempDirectory("router-service");
      directory = data;
      EmbeddedBroker started = EmbeddedBroker.start(data.resolve("broker"));
      broker = started;
      LogConnection connection = started.connection("router-service", "test");
      Map<String, String> settings = new HashMap<>();
      settings.put("cairn.log.bootstrap", connection.bootstrap());
      settings.put("cairn.log.user", connection.user());
      settings.put("cairn.log.password", connection.password());
      settings.put("cairn.data", data.toString());
      settings.put("cairn.node", "alone");
      settings.put("cairn.domain", "camp.test");
      settings.put("quarkus.http.test-port", "0");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  @Override
  public void stop() {
    EmbeddedBroker started = broker;
    if (started != null) {
      started.close();
    }
    Path data = directory;
    if (data != null) {
      delete(data);
    }
  }

  private static void delete(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
