package org.cairn.removable.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about sticks. */
@ConfigMapping(prefix = "cairn")
public interface RemovableConfig {
  /** The name of this gateway. */
  String node();

  /** The data directory. */
  Path data();

  /** The event log. */
  Log log();

  /** The sticks. */
  Removable removable();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** The sticks. */
  interface Removable {
    /** Whether sticks are seen to. */
    @WithDefault("true")
    boolean enabled();

    /** The folders below which sticks are mounted; what is mounted elsewhere is left alone. */
    @WithDefault("/media,/run/media,/mnt")
    List<Path> places();

    /** What this box is called among those of the gateway that take sticks: a-z 0-9 and -. */
    @WithDefault("removable")
    String instance();

    /** How long a stick is on its way; then what it carried is sent again. */
    @WithDefault("2D")
    Duration expectedWithin();
  }
}
