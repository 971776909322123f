package org.cairn.acceptance.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Ledger;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.mail.Mailboxes;

/// A gateway with four people who write to each other, and the books of what it answered 250.
final class Hut implements AutoCloseable {
  private static final int SESSIONS = 8;
  private static final int SIZE = 6_000;

  private final Path folder;
  private final Ledger ledger = new Ledger();
  private final List<Invitation> people;
  private Gateway gateway;
  private int loads;

  private Hut(Path folder, Gateway gateway) {
    this.folder = folder;
    this.gateway =
        gateway.with("CAIRN_SMTP_MAILS_PER_MINUTE", "0").with("CAIRN_SMTP_OCTETS_PER_DAY", "0");
    gateway.up();
    this.people =
        Stream.of("anna", "bob", "carol", "dave")
            .map(name -> gateway.invite(name, Security.PLAIN))
            .toList();
  }

  /// A gateway that runs, on an empty data directory in a scratch folder of this name.
  static Hut open(String name) {
    Path folder = Scratch.folder(name);
    return new Hut(folder, Gateway.on(folder.resolve("data"), "camp.test"));
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
    return people;
  }

  /// Starts the usual load.
  Load load() {
    return load(SIZE);
  }

  /// Starts a load of mails up to this size.
  Load load(int size) {
    return Load.start(gateway, people, ledger, SESSIONS, size, "load" + ++loads);
  }

  /// The same gateway goes on with another data directory; it does not run yet.
  Gateway movesTo(Path data) {
    gateway.kill();
    gateway = gateway.movedTo(data);
    return gateway;
  }

  void awaitEverythingExactlyOnce() {
    Mailboxes.holdExactlyOnce(gateway, people, ledger);
  }

  @Override
  public void close() {
    gateway.kill();
  }
}
