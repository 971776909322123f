package org.cairn.camp.quarkus;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.cairn.camp.settings.Given;
import org.cairn.camp.settings.KeeperFile;
import org.cairn.camp.settings.UnusableException;
import org.junit.jupiter.api.Test;

class ListeningPortsTest {
  private static ListeningPorts ports(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    for (String server : new String[] {"SMTP", "SUBMISSION", "SUBMISSIONS", "IMAPS", "IMAP"}) {
      environment.put("CAIRN_" + server + "_PORT", "-1");
    }
    environment.put("CAIRN_HTTP_PORT", "0");
    environment.put("CAIRN_BIND", "127.0.0.1");
    environment.putAll(more);
    KeeperFile none = new KeeperFile(Path.of("/none"), Map.of());
    return new ListeningPorts(new Given(environment, none));
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  void aTakenPortIsNamedWithItsSetting() throws Exception {
    try (ServerSocket taken = taken()) {
      String port = Integer.toString(taken.getLocalPort());

      assertThatThrownBy(() -> ports(Map.of("CAIRN_IMAP_PORT", port)).requireFree())
          .isInstanceOf(UnusableException.class)
          .hasMessage(
              "IMAP port "
                  + port
                  + " is taken: set CAIRN_IMAP_PORT to another, or end the program"
                  + " that has it");
    }
  }

  @Test
  void onePortForTwoServersIsFound() throws Exception {
    String port;
    try (ServerSocket free = taken()) {
      port = Integer.toString(free.getLocalPort());
    }

    assertThatThrownBy(
            () -> ports(Map.of("CAIRN_IMAP_PORT", port, "CAIRN_IMAPS_PORT", port)).requireFree())
        .hasMessageStartingWith("IMAP (TLS) port " + port + " is taken");
  }

  @Test
  void anAddressOfAnotherBoxIsNamed() {
    assertThatThrownBy(
            () ->
                ports(Map.of("CAIRN_BIND", "203.0.113.9", "CAIRN_IMAP_PORT", "31143"))
                    .requireFree())
        .hasMessage("this box has no address 203.0.113.9: set CAIRN_BIND to one of its own");
  }

  @Test
  void portsThatAreFreeAreLetGoAgain() throws Exception {
    String port;
    try (ServerSocket free = taken()) {
      port = Integer.toString(free.getLocalPort());
    }
    ListeningPorts ports = ports(Map.of("CAIRN_SMTP_PORT", port));

    ports.requireFree();
    ports.requireFree();
  }
}
