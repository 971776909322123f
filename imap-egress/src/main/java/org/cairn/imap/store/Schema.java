package org.cairn.imap.store;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Brings the tables to the state this version needs. */
final class Schema {
  /** All steps there ever were; one that has been released is never changed. */
  private static final List<String> STEPS = List.of("V1__mailboxes.sql", "V2__account_created.sql");

  private Schema() {}

  static void bringUpToDate(SqlDatabase database) {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database.forSchema())
        .placeholders(database.schemaWords())
        .resourceProvider(new Steps())
        .load()
        .migrate();
  }

  /** Names the steps outright: a scan of the class path takes longer than all of them. */
  private static final class Steps implements ResourceProvider {
    /** Also asked for settings that may lie beside a step; there are none. */
    @Override
    public @Nullable LoadableResource getResource(String name) {
      return STEPS.contains(name) ? new Step(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return STEPS.stream()
          .filter(name -> name.startsWith(prefix))
          .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
          .<LoadableResource>map(Step::new)
          .toList();
    }
  }

  private static final class Step extends LoadableResource {
    private final String name;

    private Step(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      return new InputStreamReader(
          Objects.requireNonNull(
              Schema.class.getResourceAsStream("/db/mailbox/" + name), "schema step " + name),
          StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
      return "db/mailbox/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
