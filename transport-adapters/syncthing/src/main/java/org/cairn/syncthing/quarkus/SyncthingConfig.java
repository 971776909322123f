package org.cairn.syncthing.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about Syncthing. */
@ConfigMapping(prefix = "cairn")
public interface SyncthingConfig {
  /** The name of this gateway. */
  String node();

  /** The data directory. */
  Path data();

  /** The address that the servers of this gateway listen on. */
  @WithDefault("0.0.0.0")
  String bind();

  /** The event log. */
  Log log();

  /** Syncthing. */
  Syncthing syncthing();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** Syncthing. */
  interface Syncthing {
    /** Whether mail goes by Syncthing; by default where the program is installed. */
    Optional<Boolean> enabled();

    /** Where the program is; found in the usual places by default. */
    Optional<Path> program();

    /** Where others may call this gateway's device: {@code host:port}, several with commas. */
    Optional<List<String>> address();

    /** The port that our own Syncthing listens on; -1 for none. */
    @WithDefault("22100")
    int port();

    /** Where the API of a Syncthing is that the operator runs; ours is not started then. */
    Optional<URI> url();

    /** A file that holds the key of that API. */
    Optional<Path> apiKeyFile();

    /**
     * Where the shared folders are, as that Syncthing sees them too; in the data directory by
     * default.
     */
    Optional<Path> folders();

    /** Words that all say who have one folder together, instead of one for each two. */
    Optional<String> shared();

    /**
     * Devices that are no gateways and have all our folders too, to carry: {@code DEVICE} or {@code
     * DEVICE@host:port}, several with commas.
     */
    Optional<List<String>> carriers();

    /** Whether devices are looked for in the local network. */
    @WithDefault("false")
    boolean localDiscovery();

    /** Whether servers of Syncthing's on the Internet are asked where devices are, and told. */
    @WithDefault("false")
    boolean globalDiscovery();

    /** Whether Syncthing's relays on the Internet may pass on what devices say to each other. */
    @WithDefault("false")
    boolean relays();

    /** What this box is called among those of the gateway that have Syncthing: a-z 0-9 and -. */
    @WithDefault("syncthing")
    String instance();

    /** When a neighbour that has a file should have answered; then it goes by other ways too. */
    @WithDefault("2M")
    Duration answeredWithin();

    /** How long whoever carries may be on the way. */
    @WithDefault("1D")
    Duration expectedWithin();

    /** How much goes into one file at most. */
    @WithDefault("1M")
    MemorySize file();

    /** What stays free on the disk of the folders. */
    @WithDefault("64M")
    MemorySize reserve();

    /** A file that holds more is not taken. */
    @WithDefault("64M")
    MemorySize largestFile();
  }
}
