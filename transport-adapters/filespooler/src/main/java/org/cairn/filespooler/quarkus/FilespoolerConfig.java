package org.cairn.filespooler.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about Filespooler. */
@ConfigMapping(prefix = "cairn")
public interface FilespoolerConfig {
  /** The name of this gateway. */
  String node();

  /** The data directory. */
  Path data();

  /** The event log. */
  Log log();

  /** Filespooler. */
  Filespooler filespooler();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** Filespooler. */
  interface Filespooler {
    /** The folders of neighbours: {@code node=outgoing:incoming}, several with commas. */
    Optional<List<String>> queues();

    /** Where fspl is; found in the usual places by default. */
    Optional<Path> program();

    /** What this box is called among those of the gateway that have queues: a-z 0-9 and -. */
    @WithDefault("filespooler")
    String instance();

    /** How long a missing job may be on its way while later ones have come. */
    @WithDefault("10M")
    Duration patience();

    /** How long a neighbour may be away before its mail is sent by other ways too. */
    @WithDefault("1D")
    Duration expectedWithin();

    /** How much goes into one job at most. */
    @WithDefault("1M")
    MemorySize job();

    /** What stays free on the disks of the folders. */
    @WithDefault("64M")
    MemorySize reserve();

    /** A job of another that holds more is not taken. */
    @WithDefault("8M")
    MemorySize largestJob();
  }
}
