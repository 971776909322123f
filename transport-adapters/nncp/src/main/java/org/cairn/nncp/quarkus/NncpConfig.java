package org.cairn.nncp.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cairn.nncp.server.Habit;

/** What can be set about NNCP. */
@ConfigMapping(prefix = "cairn")
public interface NncpConfig {
  /** The name of this gateway. */
  String node();

  /** The data directory. */
  Path data();

  /** The address that the servers of this gateway listen on. */
  @WithDefault("0.0.0.0")
  String bind();

  /** The event log. */
  Log log();

  /** NNCP. */
  Nncp nncp();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** NNCP. */
  interface Nncp {
    /** Whether mail goes by NNCP; by default where its tools are installed. */
    Optional<Boolean> enabled();

    /** Where the tools are; found in the usual places by default. */
    Optional<Path> programs();

    /** Where others may call this gateway: {@code host:port}, several with commas. */
    Optional<List<String>> address();

    /** The port that the daemon listens on; -1 for no daemon. */
    @WithDefault("5400")
    int port();

    /** Whether daemon and calls are run by this service; else by the operator. */
    @WithDefault("true")
    boolean supervise();

    /** What this box is called among those of the gateway that have a spool: a-z 0-9 and -. */
    @WithDefault("nncp")
    String instance();

    /**
     * How lines are kept: quick (a call for each mail, some 70 KiB), held (half a second slower, a
     * mail costs only itself) or brief (hang up at once, call now and then).
     */
    @WithDefault("quick")
    Habit line();

    /** How often a neighbour that can call us is called all the same. */
    @WithDefault("5M")
    Duration poll();

    /**
     * Where connecting takes less, a line is hung up and called anew to be quicker, for some 70
     * KiB; 0 for never.
     */
    @WithDefault("0.5S")
    Duration redialBelow();

    /**
     * How long mail may be on its way to a neighbour that comes from time to time, or by way of
     * another, before it is sent by other ways too.
     */
    @WithDefault("1D")
    Duration expectedWithin();

    /** How much goes into one packet at most. */
    @WithDefault("1M")
    MemorySize packet();

    /** What stays free on the disk of the spool. */
    @WithDefault("64M")
    MemorySize reserve();

    /** A packet that holds more is not taken. */
    @WithDefault("64M")
    MemorySize largestFile();
  }
}
