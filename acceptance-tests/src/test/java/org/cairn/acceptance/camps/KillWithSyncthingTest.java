package org.cairn.acceptance.camps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.acceptance.crash.Chance;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Ledger;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.mail.Mailboxes;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two gateways write to each other by a folder of Syncthing, and at random moments one of them,
/// its Syncthing or both are killed (SIGKILL): every mail answered 250 is in its mailbox once.
@Tag("crash")
@NeedsTools(Tool.SYNCTHING)
class KillWithSyncthingTest {
  private static final int ROUNDS = Chance.rounds(6);
  private static final int SESSIONS = 2;
  private static final int SIZE = 20_000;
  private static final int BURST = 40;

  private final Camps camps = Camps.open("kill-with-syncthing");
  private final Gateway ridge = SharedFolders.calling(camps.gateway("ridge"));
  private final Gateway town = SharedFolders.callable(camps.gateway("town"));
  private final List<Gateway> gateways = List.of(ridge, town);
  private final Ledger ledger = new Ledger();
  private final List<Invitation> atRidge = new ArrayList<>();
  private final List<Invitation> inTown = new ArrayList<>();

  /// What is killed.
  private enum Victim {
    SYNCTHING,
    GATEWAY,
    BOTH
  }

  @AfterEach
  void leave() {
    gateways.forEach(gateway -> syncthingOf(gateway).forEach(ProcessHandle::destroyForcibly));
    camps.close();
  }

  @Test
  void everyMailAnswered250ArrivesOnceAfterManyKills() throws IOException {
    Random random = Chance.of("kills with Syncthing");
    gateways.forEach(Gateway::up);
    Camps.pair(ridge, town);
    Stream.of("anna", "carla").forEach(name -> atRidge.add(ridge.invite(name, Security.PLAIN)));
    Stream.of("ben", "dora").forEach(name -> inTown.add(town.invite(name, Security.PLAIN)));

    for (int round = 0; round < ROUNDS; round++) {
      gateways.forEach(Gateway::awaitReady);
      Gateway struck = gateways.get(random.nextInt(gateways.size()));
      Victim victim = Victim.values()[random.nextInt(Victim.values().length)];
      write("round" + round, random.nextInt(BURST), struck, victim);
    }
    gateways.forEach(Gateway::awaitReady);

    Mailboxes.holdExactlyOnce(ridge, atRidge, ledger);
    Mailboxes.holdExactlyOnce(town, inTown, ledger);
    gateways.forEach(gateway -> Camps.awaitWaitingAt(gateway, 0));
    Mailboxes.holdExactlyOnce(ridge, atRidge, ledger);
    Mailboxes.holdExactlyOnce(town, inTown, ledger);
  }

  /// At both gateways somebody writes to anybody; after so many mails something is killed.
  private void write(String run, int before, Gateway struck, Victim victim) throws IOException {
    List<String> all =
        Stream.concat(atRidge.stream(), inTown.stream()).map(Invitation::address).toList();
    try (Load _ = Load.start(ridge, atRidge, all, ledger, SESSIONS, SIZE, run + "-ridge");
        Load _ = Load.start(town, inTown, all, ledger, SESSIONS, SIZE, run + "-town")) {
      ledger.awaitMore(1 + before);
      kill(struck, victim);
      ledger.awaitMore(BURST);
    }
  }

  private static void kill(Gateway gateway, Victim victim) throws IOException {
    switch (victim) {
      case SYNCTHING -> syncthingOf(gateway).forEach(ProcessHandle::destroyForcibly);
      case GATEWAY -> {
        // Its Syncthing outlives it, until the next one ends it.
        Path pid = gateway.data().resolve("cairn.pid");
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
            .ifPresent(
                process -> {
                  process.destroyForcibly();
                  process.onExit().join();
                });
        gateway.kill();
        gateway.launch();
      }
      case BOTH -> {
        gateway.kill();
        gateway.launch();
      }
    }
  }

  private static List<ProcessHandle> syncthingOf(Gateway gateway) {
    String home = gateway.data().resolve("syncthing").resolve("home").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> List.of(process.info().arguments().orElse(new String[0])).contains(home))
        .toList();
  }
}
