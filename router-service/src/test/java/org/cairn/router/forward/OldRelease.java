package org.cairn.router.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.router.identity.IdentityFormat;
import org.cairn.router.ledger.JournaledBytes;

/**
 * What gateways of one release had stored, and what was on its way between them: three that are
 * paired, of which the second carries mail between the other two.
 *
 * @param folder of the release, which is never changed once it is out
 */
record OldRelease(Path folder) {
  private static final HexFormat HEX = HexFormat.of();

  static OldRelease of(Path releases, String name) {
    return new OldRelease(releases.resolve(name));
  }

  static List<OldRelease> all(Path releases) {
    try (Stream<Path> folders = Files.list(releases)) {
      return folders.sorted().map(OldRelease::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isThere() {
    return Files.isDirectory(folder);
  }

  /** A gateway with its identity and its ledger, opened by today's code. */
  TestGateway gateway(String node) {
    return TestGateway.stored(IdentityFormat.read(read(node + ".identity")), state(node));
  }

  byte[] read(String file) {
    try {
      return Files.readAllBytes(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String invite(String node) {
    return new String(read(node + ".invite"), StandardCharsets.US_ASCII).strip();
  }

  /** The bundles of one kind, in the order in which they were sent. */
  List<Octets> bundles(String kind) {
    List<Octets> bundles = new ArrayList<>();
    for (int i = 0; Files.exists(folder.resolve(name(kind, i))); i++) {
      bundles.add(Octets.of(read(name(kind, i))));
    }
    return bundles;
  }

  private static String name(String kind, int number) {
    return kind + "-" + number + ".bundle";
  }

  private JournaledBytes state(String node) {
    JournaledBytes state = new JournaledBytes();
    new String(read(node + ".state"), StandardCharsets.US_ASCII)
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(
            pair ->
                state.put(
                    new String(HEX.parseHex(pair[0]), StandardCharsets.UTF_8),
                    HEX.parseHex(pair[1])));
    return state;
  }

  void write(String file, byte[] octets) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(file), octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(TestGateway gateway) {
    write(gateway.node() + ".identity", IdentityFormat.write(gateway.identity()));
    write(
        gateway.node() + ".invite", (gateway.invite() + "\n").getBytes(StandardCharsets.US_ASCII));
    StringBuilder lines = new StringBuilder();
    for (String key : gateway.state().keys()) {
      lines
          .append(HEX.formatHex(key.getBytes(StandardCharsets.UTF_8)))
          .append(' ')
          .append(HEX.formatHex(Objects.requireNonNull(gateway.state().get(key))))
          .append('\n');
    }
    write(gateway.node() + ".state", lines.toString().getBytes(StandardCharsets.US_ASCII));
  }

  void write(String kind, List<byte[]> bundles) {
    for (int i = 0; i < bundles.size(); i++) {
      write(name(kind, i), bundles.get(i));
    }
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
