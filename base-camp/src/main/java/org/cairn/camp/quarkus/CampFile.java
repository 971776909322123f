package org.cairn.camp.quarkus;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cairn.camp.settings.KeeperFile;
import org.cairn.camp.settings.UnusableException;
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
    try {
      KeeperFile.in(dataDirectory)
          .entries()
          .forEach((key, entry) -> properties.put(key, entry.value()));
    } catch (UnusableException e) {
      throw new IllegalStateException("changed since it was checked", e);
    }
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
    return KeeperFile.NAME;
  }
}
