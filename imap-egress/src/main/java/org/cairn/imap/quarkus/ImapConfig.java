package org.cairn.imap.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about the IMAP service. A port of 0 is chosen by the system, -1 is off. */
@ConfigMapping(prefix = "cairn")
public interface ImapConfig {
  /** The name of this gateway. */
  String node();

  /** The domains of this gateway, the camp's first. */
  List<String> domain();

  /** The data directory. */
  Path data();

  /** The address that the servers of this gateway listen on. */
  @WithDefault("0.0.0.0")
  String bind();

  /** The event log. */
  Log log();

  /** The certificate of the mail servers. */
  Tls tls();

  /** The port for STARTTLS, and what holds for both ports. */
  Imap imap();

  /** The port within TLS. */
  Imaps imaps();

  /** The mailboxes. */
  Mailbox mailbox();

  /** How accounts come to be. */
  Accounts accounts();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** Where certificate and key are. */
  interface Tls {
    /** PEM file, the server's certificate first; by default {@code tls/cert.pem} of the data. */
    Optional<Path> certificate();

    /** PEM file; by default {@code tls/key.pem} of the data directory. */
    Optional<Path> key();
  }

  /** The port for STARTTLS, and what holds for both ports. */
  interface Imap {
    /** Port. */
    @WithDefault("2143")
    int port();

    /** Whether people may log in without TLS: for the camp's own, closed Wi-Fi. */
    @WithDefault("false")
    boolean plain();

    /** Whether clients may compress: saves a quarter of the octets, costs 300 KB a session. */
    @WithDefault("false")
    boolean compress();

    /** What clients are told about this gateway, where they ask (METADATA). */
    Optional<String> comment();

    /** Where the keeper is reached, for clients that ask (METADATA). */
    Optional<String> admin();

    /** The most connections. */
    @WithDefault("20000")
    int maxConnections();

    /** The most connections from one address. */
    @WithDefault("1000")
    int maxConnectionsPerSource();

    /** The most sessions of one account. */
    @WithDefault("40")
    int maxSessionsPerAccount();

    /** How long a client may take to log in. */
    @WithDefault("1M")
    Duration beforeLogin();

    /** How long a client may be silent. */
    @WithDefault("30M")
    Duration idle();

    /** How often an idling client hears that we are still here. */
    @WithDefault("2M")
    Duration keepAlive();

    /** How long a client may take to read what it asked for. */
    @WithDefault("1M")
    Duration writeWithin();
  }

  /** The port within TLS. */
  interface Imaps {
    /** Port. */
    @WithDefault("2993")
    int port();
  }

  /** The mailboxes. */
  interface Mailbox {
    /** Where they are; {@code mailboxes} of the data directory by default. */
    Optional<Path> directory();

    /** Room of one account; 0 for no limit. */
    @WithDefault("500M")
    MemorySize quota();

    /** The largest mail a client may append. */
    @WithDefault("50M")
    MemorySize maxAppend();

    /** After so long mail in INBOX, Junk and Trash is removed; 0 for never. */
    @WithDefault("30D")
    Duration expire();

    /** So long a mail is known when it comes again; twice the longest lifetime of a mail. */
    @WithDefault("60D")
    Duration remember();
  }

  /** How accounts come to be. */
  interface Accounts {
    /** Whether logging in with a name that nobody has asks for an account. */
    @WithDefault("false")
    boolean firstLogin();

    /** How many accounts may be asked for in that way in a minute. */
    @WithDefault("20")
    int firstLoginsPerMinute();
  }
}
