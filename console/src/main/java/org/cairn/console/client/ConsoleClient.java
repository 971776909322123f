package org.cairn.console.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.access.ConsoleToken;

/** Talks to the gateway that runs on a data directory. */
final class ConsoleClient {
  /** Longer than the gateway waits for its own parts. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final JsonMapper JSON = new JsonMapper();

  private final Path dataDirectory;

  ConsoleClient(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /**
   * What the gateway said.
   *
   * @param text as it came: one JSON object
   */
  record Answer(boolean good, String text, JsonNode object) {}

  Answer get(String path) throws NoGatewayException, InterruptedException {
    return send(path, "GET", HttpRequest.BodyPublishers.noBody());
  }

  Answer post(String path, ObjectNode body) throws NoGatewayException, InterruptedException {
    return send(path, "POST", HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  static ObjectNode body() {
    return JSON.createObjectNode();
  }

  private Answer send(String path, String method, HttpRequest.BodyPublisher body)
      throws NoGatewayException, InterruptedException {
    ConsoleAddress address;
    ConsoleToken token;
    try {
      address = ConsoleAddress.read(dataDirectory).orElseThrow(this::noGateway);
      token = ConsoleToken.read(dataDirectory).orElseThrow(this::noGateway);
    } catch (UncheckedIOException e) {
      throw new NoGatewayException("cannot read the data directory: " + e.getMessage());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .header("Authorization", token.toAuthorization())
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .method(method, body)
            .build();
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (ConnectException e) {
      throw noGateway();
    } catch (IOException e) {
      throw new NoGatewayException(
          "the gateway at " + address + " does not answer: see its log, or ./cairn down and up");
    }
  }

  private static Answer answer(HttpResponse<String> response) throws IOException {
    JsonNode object = JSON.readTree(response.body());
    if (object == null || !object.isObject()) {
      throw new IOException("no JSON object");
    }
    return new Answer(response.statusCode() == 200, response.body(), object);
  }

  private NoGatewayException noGateway() {
    return new NoGatewayException(
        "no gateway is running on this data directory ("
            + dataDirectory
            + "): start it with ./cairn up");
  }

  /** Nobody answers. */
  static final class NoGatewayException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    NoGatewayException(String text) {
      super(text);
      this.text = text;
    }

    /** What is the matter, and what to do. */
    String text() {
      return text;
    }
  }
}
