package org.cairn.acceptance.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The ports of one gateway on loopback.
public record Ports(int smtp, int submission, int submissions, int imap, int imaps, int http) {
  /// Ports that were free a moment ago; they stay the gateway's through its restarts.
  public static Ports free() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
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
