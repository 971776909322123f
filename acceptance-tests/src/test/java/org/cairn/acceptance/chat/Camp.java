package org.cairn.acceptance.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;

/// A gateway and the people who chat through it, in a scratch folder that is emptied at the start.
final class Camp implements AutoCloseable {
  private final Path folder;
  private Gateway gateway;
  private final List<Person> people = new ArrayList<>();

  private Camp(Path folder, Gateway gateway) {
    this.folder = folder;
    this.gateway = gateway;
  }

  /// A camp whose gateway runs and is ready.
  static Camp open(String name, String domain) {
    Path folder = Scratch.folder(name);
    Camp camp = new Camp(folder, Gateway.on(folder.resolve("data"), domain));
    camp.gateway.up();
    return camp;
  }

  Gateway gateway() {
    return gateway;
  }

  /// The gateway dies, and is from now on one on another data directory, which does not run yet.
  Gateway losesItsBox(Path data) {
    gateway.kill();
    gateway = gateway.movedTo(data);
    return gateway;
  }

  Path folder() {
    return folder;
  }

  /// A person who scans an invitation of this camp with a new phone.
  Person welcomes(String name, Security security) {
    return phone(name).joins(gateway.invite(name, security).dclogin());
  }

  /// A new phone in this camp, without a profile.
  Person phone(String name) {
    Person person = Person.withANewPhone(name, folder.resolve("phones"));
    people.add(person);
    return person;
  }

  /// Writes a file of random octets that does not compress.
  Path file(String name, int size, long seed) {
    byte[] octets = new byte[size];
    new Random(seed).nextBytes(octets);
    try {
      return Files.write(folder.resolve(name), octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    people.forEach(Person::close);
    gateway.kill();
  }
}
