package org.cairn.acceptance.camps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Scratch;

/// Gateways on one machine that reach each other only by what a test carries between them, in a
/// scratch folder that is emptied at the start.
public final class Camps implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1:";

  private final Path folder;
  private final List<Gateway> gateways = new ArrayList<>();

  private Camps(Path folder) {
    this.folder = folder;
  }

  /// No gateway yet.
  public static Camps open(String name) {
    return new Camps(Scratch.folder(name));
  }

  /// One more gateway, at home in `<node>.test`; it does not run yet.
  public Gateway gateway(String node) {
    Gateway gateway =
        Gateway.on(folder.resolve(node), node + ".test")
            .with("CAIRN_NODE", node)
            // Both would see to a stick that is mounted on the machine they share.
            .with("CAIRN_REMOVABLE_PLACES", folder.resolve(node + "-media").toString())
            // What left by a quick link waits for no stick.
            .with("CAIRN_NNCP_ENABLED", "false")
            .with("CAIRN_SYNCTHING_ENABLED", "false")
            .with("CAIRN_LAN_PORT", "-1")
            .with("CAIRN_SMTP_MAILS_PER_MINUTE", "0")
            .with("CAIRN_SMTP_OCTETS_PER_DAY", "0");
    gateways.add(gateway);
    return gateway;
  }

  /// From its next start on others may call it by NNCP, at a port of loopback; their calls
  /// must come to its own.
  public static Gateway callable(Gateway gateway, int at) {
    return gateway.with("CAIRN_NNCP_ENABLED", "true").with("CAIRN_NNCP_ADDRESS", LOOPBACK + at);
  }

  /// From its next start on it calls others by NNCP; nobody can call it.
  public static Gateway calling(Gateway gateway) {
    return gateway.with("CAIRN_NNCP_ENABLED", "true").with("CAIRN_NNCP_PORT", "-1");
  }

  /// Pairs two gateways that run, as their keepers do: each accepts the other's invite.
  public static void pair(Gateway one, Gateway other) {
    accept(one, other);
    accept(other, one);
  }

  /// The same; but what one has for the other goes by way of a third, with which both are paired.
  public static void pairByWayOf(String node, Gateway one, Gateway other) {
    accept(one, other, "--via", node);
    accept(other, one, "--via", node);
  }

  private static void accept(Gateway invites, Gateway accepts, String... bond) {
    List<String> command = new ArrayList<>(List.of("pair"));
    command.add(invites.json("pair", "--json").path("invite").asText());
    command.add("--json");
    command.addAll(List.of(bond));
    accepts.run(command.toArray(String[]::new));
  }

  /// How many mails a gateway keeps in custody now.
  public static int waitingAt(Gateway gateway) {
    return gateway.json("status", "--json").path("custody").path("mails").asInt(-1);
  }

  /// Waits until a gateway keeps so many mails in custody.
  public static void awaitWaitingAt(Gateway gateway, int mails) {
    await(gateway, count -> count == mails);
  }

  /// Waits until a gateway keeps at least so many.
  public static void awaitAtLeastWaitingAt(Gateway gateway, int mails) {
    await(gateway, count -> count >= mails);
  }

  private static void await(Gateway gateway, Predicate<Integer> enough) {
    Awaitility.await("mails in custody of " + gateway.data().getFileName())
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> waitingAt(gateway), enough);
  }

  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    gateways.forEach(Gateway::kill);
  }
}
