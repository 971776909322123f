package org.cairn.acceptance.services;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Ports;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.camp.identity.BoxCertificate;
import org.cairn.camp.identity.BoxNames;

/// A broker and the four services, each a process of its own on loopback, each with the password of
/// its own user on the log. Confined to the thread of its test.
final class Cluster implements AutoCloseable {
  private final Path folder;
  private final Ports ports;
  private final Map<Service, Integer> httpPorts = new EnumMap<>(Service.class);
  private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
  private final Gateway outside;

  private Cluster(String name) throws IOException {
    this.folder = Scratch.folder(name);
    this.ports = Ports.free();
    this.outside =
        Gateway.elsewhere(data(Service.CONSOLE), "camp.test", ports)
            .with("CAIRN_SMTP_MAILS_PER_MINUTE", "0");
    Ports more = Ports.free();
    httpPorts.put(Service.BROKER, more.smtp());
    httpPorts.put(Service.SMTP, more.submission());
    httpPorts.put(Service.ROUTER, more.submissions());
    httpPorts.put(Service.IMAP, more.imap());
    httpPorts.put(Service.CONSOLE, ports.http());
  }

  /// All five run and are ready.
  static Cluster open(String name) throws IOException {
    Cluster cluster = new Cluster(name);
    for (Service service : List.of(Service.SMTP, Service.IMAP)) {
      Files.createDirectories(cluster.data(service));
      BoxCertificate.ensure(
          cluster.data(service), new BoxNames(Set.of("localhost"), Set.of("127.0.0.1")));
    }
    cluster.start(Service.BROKER);
    for (Service service : Service.values()) {
      if (service != Service.BROKER) {
        cluster.start(service);
      }
    }
    cluster.awaitReady();
    return cluster;
  }

  /// The gateway that the processes are, as clients and `./cairn` see it.
  Gateway outside() {
    return outside;
  }

  /// SIGKILL.
  void kill(Service service) {
    Optional.ofNullable(processes.remove(service)).ifPresent(ServiceProcess::close);
  }

  void start(Service service) throws IOException {
    if (service == Service.BROKER) {
      ServiceProcess broker = ServiceProcess.broker(folder, data(service), brokerPort());
      processes.put(service, broker);
      broker.awaitPrinted("broker at 127.0.0.1");
    } else {
      processes.put(
          service,
          ServiceProcess.start(
              service.module(), folder, httpPorts.getOrDefault(service, 0), environment(service)));
    }
  }

  /// Waits until every service says that it is ready.
  void awaitReady() {
    processes.forEach(
        (service, process) -> {
          if (service != Service.BROKER) {
            process.awaitReady();
          }
        });
  }

  @Override
  public void close() {
    processes.values().forEach(ServiceProcess::close);
  }

  private Map<String, String> environment(Service service) throws IOException {
    Map<String, String> environment = new HashMap<>(outside.environment());
    environment.put("CAIRN_DATA", data(service).toString());
    environment.put("CAIRN_LOG_BOOTSTRAP", "127.0.0.1:" + brokerPort());
    environment.put("CAIRN_LOG_USER", service.module());
    environment.put("CAIRN_LOG_PASSWORD", passwordOf(service));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPorts.getOrDefault(service, 0)));
    return environment;
  }

  private String passwordOf(Service service) throws IOException {
    Path file = data(Service.BROKER).resolve("credentials.json");
    return new ObjectMapper()
        .readTree(Files.readAllBytes(file))
        .path("users")
        .path(service.module())
        .asText();
  }

  private int brokerPort() {
    return httpPorts.getOrDefault(Service.BROKER, 0);
  }

  private Path data(Service service) {
    return folder.resolve(service.module());
  }
}
