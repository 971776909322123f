package org.cairn.lan.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be set about live sessions with neighbours. */
@ConfigMapping(prefix = "cairn")
public interface LanConfig {
  /** The name of this gateway. */
  String node();

  /** The data directory. */
  Path data();

  /** The address that the servers of this gateway listen on. */
  @WithDefault("0.0.0.0")
  String bind();

  /** The event log. */
  Log log();

  /** Live sessions. */
  Lan lan();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** Live sessions. */
  interface Lan {
    /** Whether mail goes by live sessions. */
    @WithDefault("true")
    boolean enabled();

    /** Where others may call this gateway from afar: {@code host:port}, several with commas. */
    Optional<List<String>> address();

    /** The port that neighbours call, once there are any; -1 for a box that only calls. */
    @WithDefault("4556")
    int port();

    /** What this box is called among those of the gateway that have sessions: a-z 0-9 and -. */
    @WithDefault("lan")
    String instance();

    /**
     * Whether neighbours on the same network are found by DNS-SD; by default unless this gateway
     * listens on this machine alone.
     */
    Optional<Boolean> discover();
  }
}
