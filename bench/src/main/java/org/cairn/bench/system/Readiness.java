package org.cairn.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A way to ask a server from outside whether it is ready. Trouble means: not yet.
interface Readiness {
  boolean isReady() throws IOException, InterruptedException;

  /// An HTTP health page that answers 200.
  static Readiness ofHealth(int port) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    return () -> client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  /// A server that greets whoever connects to `port` with a line that begins with `greeting`.
  static Readiness ofGreeting(int port, String greeting) {
    return () -> {
      try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        socket.setSoTimeout(5000);
        byte[] first = socket.getInputStream().readNBytes(greeting.length());
        return new String(first, StandardCharsets.US_ASCII).equals(greeting);
      }
    };
  }

  /// Ready when both are.
  default Readiness and(Readiness other) {
    return () -> isReady() && other.isReady();
  }
}
