package org.cairn.bench.wire;

/// Where a server listens, and whether TLS begins with the connection.
public record Endpoint(String host, int port, boolean tls) {
  /// A port on this machine without TLS.
  public static Endpoint plain(int port) {
    return new Endpoint("127.0.0.1", port, false);
  }

  /// A port on this machine where TLS begins at once.
  public static Endpoint tls(int port) {
    return new Endpoint("127.0.0.1", port, true);
  }

  @Override
  public String toString() {
    return host + ":" + port + (tls ? " (TLS)" : "");
  }
}
