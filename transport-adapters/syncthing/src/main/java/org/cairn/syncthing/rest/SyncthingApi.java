package org.cairn.syncthing.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;

/** One Syncthing that runs, by its REST API. What it says is bounded; used by several threads. */
public final class SyncthingApi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  /** A scan of much takes its time. */
  private static final Duration SCAN_WITHIN = Duration.ofMinutes(5);

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http;
  private final URI base;
  private final String key;

  /**
   * @param base as people open it in a browser
   * @param key of the API
   */
  public SyncthingApi(URI base, String key) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    this.base = base;
    this.key = key;
  }

  /** Which device it is; who answers with it is up. */
  public DeviceId device() throws IOException, InterruptedException {
    String id = get("system/status").path("myID").asText();
    return DeviceId.parse(id).orElseThrow(() -> new IOException("it says no device id"));
  }

  /** The other devices that it is connected to. */
  public Set<DeviceId> connected() throws IOException, InterruptedException {
    Set<DeviceId> connected = new TreeSet<>();
    for (Map.Entry<String, JsonNode> one :
        get("system/connections").path("connections").properties()) {
      if (one.getValue().path("connected").asBoolean()) {
        DeviceId.parse(one.getKey()).ifPresent(connected::add);
      }
    }
    return connected;
  }

  /** Whether a device that it is connected to has all that is in a folder on its disk. */
  public boolean hasAll(FolderId folder, DeviceId device) throws IOException, InterruptedException {
    JsonNode completion = get("db/completion?folder=" + folder + "&device=" + device);
    return completion.path("needItems").isNumber()
        && completion.path("needItems").asLong() == 0
        && completion.path("globalItems").asLong() > 0;
  }

  /** The devices that it is configured with, by their ids as it writes them. */
  public Map<String, ObjectNode> devices() throws IOException, InterruptedException {
    return byId(get("config/devices"), "deviceID");
  }

  /** The folders that it is configured with. */
  public Map<String, ObjectNode> folders() throws IOException, InterruptedException {
    return byId(get("config/folders"), "id");
  }

  private static Map<String, ObjectNode> byId(JsonNode list, String id) {
    Map<String, ObjectNode> all = new TreeMap<>();
    for (JsonNode one : list) {
      if (one instanceof ObjectNode node) {
        all.put(node.path(id).asText(), node);
      }
    }
    return all;
  }

  public void putDevice(DeviceId device, ObjectNode configuration)
      throws IOException, InterruptedException {
    send("PUT", "config/devices/" + device, configuration);
  }

  public void putFolder(FolderId folder, ObjectNode configuration)
      throws IOException, InterruptedException {
    send("PUT", "config/folders/" + folder, configuration);
  }

  /** One that is not there is well. */
  public void deleteDevice(DeviceId device) throws IOException, InterruptedException {
    delete("config/devices/" + device);
  }

  /** One that is not there is well; what is on the disk stays. */
  public void deleteFolder(FolderId folder) throws IOException, InterruptedException {
    delete("config/folders/" + folder);
  }

  private void delete(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = exchange(request(path, ANSWER_WITHIN).DELETE().build());
    if (answer.statusCode() != OK && answer.statusCode() != NOT_FOUND) {
      throw failed("DELETE", path, answer);
    }
  }

  /**
   * Has it look at files, or at all of a folder, and waits until it has.
   *
   * @param paths from the folder, with slashes; none: all of it
   */
  public void scan(FolderId folder, List<String> paths) throws IOException, InterruptedException {
    StringBuilder path = new StringBuilder("db/scan?folder=").append(folder);
    for (String one : paths) {
      path.append("&sub=").append(URLEncoder.encode(one, StandardCharsets.UTF_8));
    }
    String whole = path.toString();
    HttpResponse<byte[]> answer =
        exchange(request(whole, SCAN_WITHIN).POST(HttpRequest.BodyPublishers.noBody()).build());
    if (answer.statusCode() != OK) {
      throw failed("POST", "db/scan", answer);
    }
  }

  /** Something that happened; numbers begin anew when it does. */
  public record Event(long id, String type) {}

  /**
   * What happened after an event; waits until something did.
   *
   * @param since the last that is known; 0 for all that it remembers
   * @param most the newest so many; 0 for all
   * @param within then there is nothing
   */
  public List<Event> events(long since, int most, Duration within, List<String> types)
      throws IOException, InterruptedException {
    String path =
        "events?since="
            + since
            + "&limit="
            + most
            + "&timeout="
            + within.toSeconds()
            + "&events="
            + String.join(",", types);
    List<Event> events = new ArrayList<>();
    for (JsonNode one : get(path, within.plus(ANSWER_WITHIN))) {
      events.add(new Event(one.path("id").asLong(), one.path("type").asText()));
    }
    return events;
  }

  /** Ends it, in order. */
  public void shutDown() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        exchange(
            request("system/shutdown", CONNECT_WITHIN)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    if (answer.statusCode() != OK) {
      throw failed("POST", "system/shutdown", answer);
    }
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return get(path, ANSWER_WITHIN);
  }

  private JsonNode get(String path, Duration within) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = exchange(request(path, within).GET().build());
    if (answer.statusCode() != OK) {
      throw failed("GET", path, answer);
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IOException("what it says of " + path + " cannot be read", e);
    }
  }

  private void send(String method, String path, ObjectNode content)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        exchange(
            request(path, ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(content.toString()))
                .build());
    if (answer.statusCode() != OK) {
      throw failed(method, path, answer);
    }
  }

  private HttpRequest.Builder request(String path, Duration within) {
    return HttpRequest.newBuilder(base.resolve("/rest/" + path))
        .header("X-API-Key", key)
        .timeout(within);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** For people; the path names no secret. */
  private static IOException failed(String method, String path, HttpResponse<byte[]> answer) {
    String said = new String(answer.body(), StandardCharsets.UTF_8);
    Optional<String> line = said.lines().findFirst();
    return new IOException(
        method
            + " "
            + path
            + " is answered "
            + answer.statusCode()
            + line.map(": "::concat).orElse(""));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
