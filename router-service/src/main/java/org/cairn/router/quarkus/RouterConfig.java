package org.cairn.router.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the keeper of the gateway can say to the router. */
@ConfigMapping(prefix = "cairn")
public interface RouterConfig {
  /** Name of this gateway. */
  String node();

  /** Domains of this gateway; the first is the camp's. */
  List<String> domain();

  /** Directory for what must outlive the process. */
  Path data();

  /** How to reach the event log. */
  Log log();

  /** The router's own keys. */
  Router router();

  /** Keys of {@code cairn.log}. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; empty for a broker without authentication. */
    @WithDefault("")
    Optional<String> user();

    /** SCRAM password. */
    @WithDefault("")
    Optional<String> password();
  }

  /** Keys of {@code cairn.router}. */
  interface Router {
    /** Names this instance among several routers of one gateway. */
    @WithDefault("router-service-0")
    String instance();

    /** So many mails may wait for the answers of mailboxes before no more are read. */
    @WithDefault("20000")
    int mostOpen();

    /** How often records that are done with are deleted from the log. */
    @WithDefault("1M")
    Duration trimEvery();

    /** Custody of what cannot be delivered here now. */
    Custody custody();

    /** Mail to and from other gateways. */
    Exchange exchange();

    /** Accounts that people make for themselves. */
    SelfService selfService();
  }

  /** Keys of {@code cairn.router.custody}. */
  interface Custody {
    /** How long a mail is kept before its sender is told that it could not be delivered. */
    @WithDefault("30D")
    Duration lifetime();

    /** So many mails of one person may wait for domains that nobody serves. */
    @WithDefault("5000")
    int mailsPerPerson();

    /** So much of one person's mail may wait for domains that nobody serves. */
    @WithDefault("512M")
    MemorySize octetsPerPerson();

    /**
     * So many recipients may wait in all; if left out, one for every 6 KiB of the Java heap, of
     * which they take a quarter or so at most.
     */
    OptionalInt mostRecipients();

    /** Where the local copy of the ledger is; {@code router} in the data directory if left out. */
    Optional<Path> directory();

    /** Brokers that hold a copy of the ledger's changelog. */
    @WithDefault("1")
    int replicas();

    /** Other routers that stand by with a copy of the ledger. */
    @WithDefault("0")
    int standbys();
  }

  /** Keys of {@code cairn.router.exchange}. */
  interface Exchange {
    /**
     * The largest mail that is sent to other gateways and taken from them; if left out, the largest
     * that is accepted from people here.
     */
    @WithDefault("${cairn.smtp.max-size:32M}")
    MemorySize largestMail();

    /** So much is kept of what one neighbour brings for others. */
    @WithDefault("1G")
    MemorySize octetsPerNeighbour();
  }

  /** Keys of {@code cairn.router.self-service}. */
  interface SelfService {
    /** Whether the join page may make accounts. */
    @WithDefault("false")
    boolean joinPage();

    /** Whether the first login with an unknown name makes the account. */
    @WithDefault("false")
    boolean firstLogin();

    /** So many accounts may be made without the keeper in an hour. */
    @WithDefault("60")
    int perHour();
  }
}
