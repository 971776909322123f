package org.cairn.smtp.quarkus;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about the SMTP service. A port of 0 is chosen by the system, -1 is off. */
@ConfigMapping(prefix = "cairn")
public interface IngressConfig {
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

  /** The port for other mail servers, and what holds for all ports. */
  Smtp smtp();

  /** The port where people submit mail after STARTTLS. */
  Submission submission();

  /** The port where people submit mail within TLS. */
  Submissions submissions();

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

    /** Whether the log is on this machine's disk, so that we mind its room. */
    @WithDefault("true")
    boolean local();
  }

  /** Where certificate and key are. */
  interface Tls {
    /** PEM file, the server's certificate first; by default {@code tls/cert.pem} of the data. */
    Optional<Path> certificate();

    /** PEM file; by default {@code tls/key.pem} of the data directory. */
    Optional<Path> key();
  }

  /** The port for other mail servers, and what holds for all ports. */
  interface Smtp {
    /** Port. */
    @WithDefault("2525")
    int port();

    /** How the server names itself; the first domain if not set. */
    Optional<String> hostName();

    /** The largest mail. */
    @WithDefault("32M")
    MemorySize maxSize();

    /** The most recipients of one mail, up to 1000. */
    @WithDefault("1000")
    int maxRecipients();

    /** The most connections of our own people. */
    @WithDefault("4000")
    int maxConnections();

    /** The most connections of other servers. */
    @WithDefault("500")
    int maxServerConnections();

    /** The most connections from one address. */
    @WithDefault("250")
    int maxConnectionsPerSource();

    /** After so many errors a session ends; half as many for a stranger. */
    @WithDefault("20")
    int maxErrors();

    /** The most mails of one sender in a minute; 0 for no limit. */
    @WithDefault("600")
    long mailsPerMinute();

    /** The most octets of one sender in a day; 0 for no limit. */
    @WithDefault("2G")
    MemorySize octetsPerDay();

    /**
     * So many mails above 64 KiB are received at once, a third of them from other servers; each
     * takes up to 1.3 MB of memory.
     */
    @WithDefault("24")
    int largeMails();

    /** How long a client may be silent. */
    @WithDefault("10M")
    Duration idle();

    /** How long a client may take to sign in. */
    @WithDefault("1M")
    Duration beforeLogin();

    /** How long the log may take before a client is told to try again. */
    @WithDefault("20S")
    Duration answerWithin();
  }

  /** The port where people submit mail after STARTTLS. */
  interface Submission {
    /** Port. */
    @WithDefault("2587")
    int port();

    /** Whether they may sign in without TLS: for the camp's own, closed Wi-Fi. */
    @WithDefault("false")
    boolean plain();
  }

  /** The port where people submit mail within TLS. */
  interface Submissions {
    /** Port. */
    @WithDefault("2465")
    int port();
  }

  /** How accounts come to be. */
  interface Accounts {
    /** Whether signing in with a name that nobody has asks for an account. */
    @WithDefault("false")
    boolean firstLogin();

    /** How many accounts may be asked for in that way in a minute. */
    @WithDefault("20")
    int firstLoginsPerMinute();
  }
}
