package org.cairn.camp.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.util.List;

/** What the launcher itself must know; the rest is the services'. */
@ConfigMapping(prefix = "cairn")
public interface CampConfig {
  /** The name of this gateway. */
  String node();

  /** The domains of this gateway, the camp's first. */
  List<String> domain();

  /** The data directory. */
  Path data();

  /** Whether this box only carries mail for others, and tells its keeper of that. */
  @WithDefault("false")
  boolean courier();

  /** Port for other mail servers. */
  @WithName("smtp.port")
  int smtpPort();
}
