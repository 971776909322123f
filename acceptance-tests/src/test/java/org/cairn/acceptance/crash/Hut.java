package org.cairn.acceptance.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Ledger;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.mail.Mailboxes;

/// A gateway with four people who write to each other, and to others who are expected but have no
/// account yet, and the books of what it answered 250.
final class Hut implements AutoCloseable {
  private static final String DOMAIN = "camp.test";
  private static final int SENDERS = 4;
  private static final int SESSIONS = 8;
  private static final int SIZE = 6_000;

  private final Path folder;
  private final Ledger ledger = new Ledger();
  private final List<Invitation> people;
  private final List<String> expected = new ArrayList<>();
  private Gateway gateway;
  private int loads;

  private Hut(Path folder, Gateway gateway) {
    this.folder = folder;
    this.gateway =
        gateway
            .with("CAIRN_SMTP_MAILS_PER_MINUTE", "0")
            .with("CAIRN_SMTP_OCTETS_PER_DAY", "0")
            .with("CAIRN_ROUTER_CUSTODY_MAILS_PER_PERSON", "1000000");
    this.people = new ArrayList<>();
    try {
      gateway.up();
      List.of("anna", "bob", "carol", "dave").forEach(this::welcomes);
    } catch (AssertionError e) {
      gateway.kill();
      throw e;
    }
  }

  /// A gateway that runs, on an empty data directory in a scratch folder of this name.
  static Hut open(String name) {
    Path folder = Scratch.folder(name);
    return new Hut(folder, Gateway.on(folder.resolve("data"), DOMAIN));
  }

  /// A gateway as it was set up by the test; it does not run yet.
  static Hut open(Path folder, Gateway gateway) {
    return new Hut(folder, gateway);
  }

  Gateway gateway() {
    return gateway;
  }

  Path folder() {
    return folder;
  }

  Ledger ledger() {
    return ledger;
  }

  List<Invitation> people() {
    return List.copyOf(people);
  }

  /// From now on a load writes to these people as well, whose accounts are not made yet.
  void expects(List<String> names) {
    names.forEach(name -> expected.add(name + "@" + DOMAIN));
  }

  /// One who was expected comes and gets her account; what waits for her is now due.
  void welcomes(String name) {
    people.add(gateway.invite(name, Security.PLAIN));
  }

  /// Starts the usual load.
  Load load() {
    return load(SIZE);
  }

  /// Starts a load of mails up to this size.
  Load load(int size) {
    List<String> addresses =
        Stream.concat(people.stream().map(Invitation::address), expected.stream())
            .distinct()
            .toList();
    return Load.start(
        gateway, people.subList(0, SENDERS), addresses, ledger, SESSIONS, size, "load" + ++loads);
  }

  /// The same gateway goes on with another data directory; it does not run yet.
  Gateway movesTo(Path data) {
    gateway.kill();
    gateway = gateway.movedTo(data);
    return gateway;
  }

  void awaitEverythingExactlyOnce() {
    Mailboxes.holdExactlyOnce(gateway, people(), ledger);
  }

  @Override
  public void close() {
    gateway.kill();
  }
}
