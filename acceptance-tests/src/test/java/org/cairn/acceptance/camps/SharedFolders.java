package org.cairn.acceptance.camps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.cairn.acceptance.gateway.Gateway;

/// Gateways that have Syncthing, each a program of its own on loopback that looks for nobody.
public final class SharedFolders {
  private SharedFolders() {}

  /// Others are told where it can be called.
  public static Gateway callable(Gateway gateway) {
    int port = freePort();
    return gateway
        .with("CAIRN_SYNCTHING_ENABLED", "true")
        .with("CAIRN_SYNCTHING_PORT", Integer.toString(port))
        .with("CAIRN_SYNCTHING_ADDRESS", "127.0.0.1:" + port);
  }

  /// It calls others, and cannot be called.
  public static Gateway calling(Gateway gateway) {
    return gateway.with("CAIRN_SYNCTHING_ENABLED", "true").with("CAIRN_SYNCTHING_PORT", "-1");
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
