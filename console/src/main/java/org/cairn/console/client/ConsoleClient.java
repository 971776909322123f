package org.cairn.console.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.access.ConsoleToken;

/**
 * Talks to the gateway that runs on a data directory. Over the old HTTP client of the JDK: the new
 * one takes a third of a second to load.
 */
final class ConsoleClient {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** Longer than the gateway waits for its own parts. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final Path dataDirectory;

  ConsoleClient(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /**
   * What the gateway said.
   *
   * @param text as it came: one JSON object
   */
  record Answer(boolean good, String text, Json object) {
    /** What did not come to be asked, told as the gateway tells its refusals. */
    static Answer failed(String error, String reason) {
      Map<String, Object> fields = Map.of("error", error, "reason", reason);
      return new Answer(false, Json.write(fields), new Json(fields));
    }
  }

  Answer get(String path) throws NoGatewayException {
    return send(path, "");
  }

  Answer post(String path, Map<String, Object> fields) throws NoGatewayException {
    return send(path, Json.write(fields));
  }

  private Answer send(String path, String body) throws NoGatewayException {
    ConsoleAddress address;
    ConsoleToken token;
    try {
      address = ConsoleAddress.read(dataDirectory).orElseThrow(this::noGateway);
      token = ConsoleToken.read(dataDirectory).orElseThrow(this::noGateway);
    } catch (UncheckedIOException e) {
      throw new NoGatewayException("cannot read the data directory: " + e.getMessage());
    }
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + address + path).toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) CONNECT_WITHIN.toMillis());
      connection.setReadTimeout((int) ANSWER_WITHIN.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Authorization", token.toAuthorization());
      if (!body.isEmpty()) {
        write(connection, body.getBytes(StandardCharsets.UTF_8));
      }
      return answer(connection, address);
    } catch (ConnectException e) {
      throw noGateway();
    } catch (HttpRetryException e) {
      // How the JDK says 401 after a body of fixed length.
      throw notOurs(address);
    } catch (IOException e) {
      throw new NoGatewayException(
          "the gateway at " + address + " does not answer: see its log, or ./cairn down and up");
    }
  }

  private static void write(HttpURLConnection connection, byte[] body) throws IOException {
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    // Without a fixed length it would send again by itself after a failure: two invites for one.
    connection.setFixedLengthStreamingMode(body.length);
    connection.getOutputStream().write(body);
  }

  private Answer answer(HttpURLConnection connection, ConsoleAddress address)
      throws IOException, NoGatewayException {
    int status = connection.getResponseCode();
    if (status == UNAUTHORIZED) {
      throw notOurs(address);
    }
    InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    if (stream == null) {
      throw new IOException("an empty answer");
    }
    try (stream) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(status == OK, text, Json.read(text));
    }
  }

  /** A killed gateway left its address behind, and another one got the port since. */
  private NoGatewayException notOurs(ConsoleAddress address) {
    return new NoGatewayException(
        "the gateway at "
            + address
            + " does not know the token in "
            + dataDirectory
            + ": it belongs to another data directory. Start the one of this with ./cairn up");
  }

  private NoGatewayException noGateway() {
    return new NoGatewayException(
        new HeldDirectory(dataDirectory)
            .explain()
            .orElse(
                "no gateway is running on this data directory ("
                    + dataDirectory
                    + "): start it with ./cairn up"));
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

    /** The same for a script. */
    Answer toAnswer() {
      return Answer.failed(text, "no-gateway");
    }
  }
}
