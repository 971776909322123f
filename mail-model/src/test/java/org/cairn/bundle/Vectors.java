package org.cairn.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;

/** Reads the test data of {@code src/test/resources}. */
public final class Vectors {
  private Vectors() {}

  public static Octets hex(String resource) {
    return Octets.ofHex(text(resource).strip());
  }

  public static String text(String resource) {
    try (InputStream in = Vectors.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Octets foreign(String name) {
    return hex("/bundle/foreign/" + name + ".hex");
  }

  /** The names of all foreign bundles, sorted. */
  static List<String> foreignNames() {
    Path folder = Path.of("src", "test", "resources", "bundle", "foreign");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString().replace(".hex", "")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
