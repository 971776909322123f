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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// The ports of one gateway on loopback.
public record Ports(
    int smtp, int submission, int submissions, int imap, int imaps, int http, int nncp) {
  /// Ports are given once: another gateway of this run may not listen yet.
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  /// Below the ports that the kernel gives to clients: one of those may be taken by any connection,
  /// the gateway's own to its broker among them, between our look and the gateway's start.
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int NEEDED = 7;

  /// Ports that were free a moment ago; they stay the gateway's through its restarts.
  public static Ports free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      while (sockets.size() < NEEDED) {
        tryOne().ifPresent(sockets::add);
      }
      List<Integer> free = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return new Ports(
          free.get(0),
          free.get(1),
          free.get(2),
          free.get(3),
          free.get(4),
          free.get(5),
          free.get(6));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ServerSocket> tryOne() throws IOException {
    int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    if (!GIVEN.add(port)) {
      return Optional.empty();
    }
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
        "CAIRN_HTTP_PORT", Integer.toString(http),
        "CAIRN_NNCP_PORT", Integer.toString(nncp));
  }
}
