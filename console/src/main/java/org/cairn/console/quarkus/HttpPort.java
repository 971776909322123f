package org.cairn.console.quarkus;

import io.quarkus.vertx.http.HttpServer;

/**
 * The port of the server of pages. It is opened by several threads, of which one says that it
 * listens and another notes at which port: on a busy machine the word comes before the note.
 */
final class HttpPort {
  private static final long BETWEEN_LOOKS_MILLIS = 5;

  private HttpPort() {}

  /** The port of a server that listens, as soon as it is noted. */
  static int of(HttpServer server) throws InterruptedException {
    int port = server.getPort();
    while (port < 1) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      port = server.getPort();
    }
    return port;
  }
}
