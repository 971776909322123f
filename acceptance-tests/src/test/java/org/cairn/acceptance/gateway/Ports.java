package org.cairn.acceptance.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The ports of one gateway on loopback.
public record Ports(int smtp, int submission, int submissions, int imap, int imaps, int http) {
  /// Below the ports that the kernel gives to clients: one of those may be taken by any connection,
  /// the gateway's own to its broker among them, between our look and the gateway's start.
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  /// Ports that were free a moment ago; they stay the gateway's through its restarts.
  public static Ports free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      while (sockets.size() < 6) {
        tryOne().ifPresent(sockets::add);
      }
      List<Integer> free = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return new Ports(
          free.get(0), free.get(1), free.get(2), free.get(3), free.get(4), free.get(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ServerSocket> tryOne() throws IOException {
    int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    try {
      return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
    } catch (BindException e) {
      return Optional.empty();
    }
  }

  Map<String, String> environment() {
    return Map.of(
        "CAIRN_SMTP_PORT", Integer.toString(smtp),
        "CAIRN_SUBMISSION_PORT", Integer.toString(submission),
        "CAIRN_SUBMISSIONS_PORT", Integer.toString(submissions),
        "CAIRN_IMAP_PORT", Integer.toString(imap),
        "CAIRN_IMAPS_PORT", Integer.toString(imaps),
        "CAIRN_HTTP_PORT", Integer.toString(http));
  }
}
