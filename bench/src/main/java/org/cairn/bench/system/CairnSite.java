package org.cairn.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cairn.bench.wire.Endpoint;
import org.cairn.bench.wire.Login;

/// A data directory of Cairn, and the environment that names its ports.
final class CairnSite implements Site {
  private static final List<String> PORTS =
      List.of("SMTP", "SUBMISSION", "SUBMISSIONS", "IMAP", "IMAPS", "HTTP");

  private final String command;
  private final Path data;
  private final Map<String, Integer> ports;
  private final Map<String, String> settings;
  private final List<Login> logins = new ArrayList<>();

  private CairnSite(
      String command, Path data, Map<String, Integer> ports, Map<String, String> settings) {
    this.command = command;
    this.data = data;
    this.ports = ports;
    this.settings = settings;
  }

  /// @param settings what differs from a gateway that is alone, as variables of the environment
  static CairnSite create(String command, Path data, Map<String, String> settings)
      throws IOException {
    List<Integer> free = Ports.free(PORTS.size());
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (int i = 0; i < free.size(); i++) {
      ports.put(PORTS.get(i), free.get(i));
    }
    return new CairnSite(command, data, ports, settings);
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public Server start() throws IOException, InterruptedException {
    Files.createDirectories(data);
    return Server.start(
        List.of(command, "up"),
        environment(),
        data.resolveSibling(data.getFileName() + ".log"),
        Readiness.ofHealth(ports.getOrDefault("HTTP", 0)));
  }

  @Override
  public OptionalLong javaProcess() throws IOException {
    return OptionalLong.of(Long.parseLong(Files.readString(data.resolve("cairn.pid")).strip()));
  }

  @Override
  public Timers timers() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + ports.get("HTTP") + "/q/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Timers.parse(
          client
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body());
    }
  }

  @Override
  public List<Login> logins(int count) throws IOException, InterruptedException {
    while (logins.size() < count) {
      logins.add(invite("user%02d".formatted(logins.size())));
    }
    return List.copyOf(logins.subList(0, count));
  }

  private Login invite(String name) throws IOException, InterruptedException {
    JsonNode made =
        new ObjectMapper()
            .readTree(run(Duration.ofMinutes(1), "invite", name, "--json", "--security", "plain"));
    return new Login(
        made.required("address").asText(),
        made.required("password").asText(),
        Endpoint.plain(ports.getOrDefault("SUBMISSION", 0)),
        Endpoint.plain(ports.getOrDefault("IMAP", 0)),
        Endpoint.tls(ports.getOrDefault("IMAPS", 0)),
        made.required("dclogin").asText());
  }

  /// Runs a command of Cairn's on this gateway; gives what it says.
  String run(Duration patience, String... words) throws IOException, InterruptedException {
    return Command.run(command(words), environment(), patience);
  }

  /// A command of Cairn's, to be run with [#environment()].
  List<String> command(String... words) {
    List<String> whole = new ArrayList<>();
    whole.add(command);
    whole.addAll(List.of(words));
    return whole;
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("CAIRN_DATA", data.toString());
    environment.put("CAIRN_NODE", "bench");
    environment.put("CAIRN_DOMAIN", "bench.test");
    environment.put("CAIRN_BIND", "127.0.0.1");
    environment.put("CAIRN_PLAIN", "true");
    // As with the others: no limit that only this measurement runs into.
    environment.put("CAIRN_SMTP_MAILS_PER_MINUTE", "0");
    environment.put("CAIRN_SMTP_OCTETS_PER_DAY", "0");
    environment.put("CAIRN_IMAP_MAX_SESSIONS_PER_ACCOUNT", "1000");
    ports.forEach((name, port) -> environment.put("CAIRN_" + name + "_PORT", port.toString()));
    environment.putAll(settings);
    return environment;
  }
}
