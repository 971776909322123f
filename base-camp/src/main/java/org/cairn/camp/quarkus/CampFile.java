package org.cairn.camp.quarkus;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * The keeper's file: {@code cairn.properties} in the data directory. Stronger than what we ship,
 * weaker than the environment.
 */
public final class CampFile implements ConfigSource {
  /** Above application.properties (250), below the environment (300). */
  private static final int ORDINAL = 275;

  private final Map<String, String> properties = new TreeMap<>();

  /** Called by the configuration library. */
  public CampFile() {
    this(Path.of(System.getProperty("cairn.data", ".cairn")));
  }

  CampFile(Path dataDirectory) {
    Path file = dataDirectory.resolve("cairn.properties");
    if (!Files.isReadable(file)) {
      return;
    }
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    read.stringPropertyNames().forEach(key -> properties.put(key, read.getProperty(key).strip()));
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(properties.keySet());
  }

  @Override
  public @Nullable String getValue(String name) {
    return properties.get(name);
  }

  @Override
  public String getName() {
    return "cairn.properties";
  }
}
