package org.cairn.smtp.quarkus;

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
import org.cairn.smtp.server.TestTls;
import org.jspecify.annotations.Nullable;

/** What the service finds when it starts alone: a broker, and a data directory. */
public final class BrokerAndCertificate implements QuarkusTestResourceLifecycleManager {
  private @Nullable EmbeddedBroker broker;
  private @Nullable Path directory;

  @Override
  public Map<String, String> start() {
    try {
      Path data = Files.createTempDirectory("smtp-ingress");
      directory = data;
      EmbeddedBroker started = EmbeddedBroker.start(data.resolve("broker"));
      broker = started;
      LogConnection connection = started.connection("smtp-ingress", "test");
      Map<String, String> settings = new HashMap<>();
      settings.put("cairn.log.bootstrap", connection.bootstrap());
      settings.put("cairn.log.user", connection.user());
      settings.put("cairn.log.password", connection.password());
      settings.put("cairn.data", data.toString());
      settings.put("cairn.tls.certificate", TestTls.file("ec-cert.pem").toString());
      settings.put("cairn.tls.key", TestTls.file("ec-key.pem").toString());
      settings.put("cairn.node", "alone");
      settings.put("cairn.domain", "camp.test");
      settings.put("cairn.bind", "127.0.0.1");
      settings.put("cairn.smtp.port", "0");
      settings.put("cairn.submission.port", "-1");
      settings.put("cairn.submissions.port", "0");
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
