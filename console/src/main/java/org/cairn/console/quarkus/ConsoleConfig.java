package org.cairn.console.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be set about the console. */
@ConfigMapping(prefix = "cairn")
public interface ConsoleConfig {
  /** The name of this gateway. */
  String node();

  /** The domains of this gateway, the camp's first. */
  List<String> domain();

  /** The data directory: the token of the command line lies there. */
  Path data();

  /** The address that the servers of this gateway listen on. */
  @WithDefault("0.0.0.0")
  String bind();

  /** SMTP for other mail servers. */
  @WithName("smtp.port")
  @WithDefault("2525")
  int smtpPort();

  /** IMAP with STARTTLS or without TLS. */
  @WithName("imap.port")
  @WithDefault("2143")
  int imapPort();

  /** Whether clients may sign in to IMAP without TLS. */
  @WithName("imap.plain")
  @WithDefault("false")
  boolean imapPlain();

  /** Whether clients may submit mail without TLS. */
  @WithName("submission.plain")
  @WithDefault("false")
  boolean submissionPlain();

  /** IMAP with TLS. */
  @WithName("imaps.port")
  @WithDefault("2993")
  int imapsPort();

  /** Submission with STARTTLS or without TLS. */
  @WithName("submission.port")
  @WithDefault("2587")
  int submissionPort();

  /** Submission with TLS. */
  @WithName("submissions.port")
  @WithDefault("2465")
  int submissionsPort();

  /** The event log. */
  Log log();

  /** How the gateway is reached from outside, where that differs from what it listens on. */
  Advertise advertise();

  /** Joining. */
  Join join();

  /** The interface for programs. */
  Access console();

  /** The camp's domain. */
  @WithName("domain.public")
  @WithDefault("false")
  boolean domainPublic();

  /** Where the event log is and who we are there. */
  interface Log {
    /** {@code host:port}, several with commas. */
    String bootstrap();

    /** SCRAM user; none for a broker without authentication. */
    Optional<String> user();

    /** SCRAM password. */
    Optional<String> password();
  }

  /** What phones are told where it is not what we listen on: behind a forwarder, in a cluster. */
  interface Advertise {
    /** Name or address; otherwise the address of the box on the camp's network. */
    Optional<String> host();

    /** Port of IMAP. */
    Optional<Integer> imapPort();

    /** Port of IMAP with TLS. */
    Optional<Integer> imapsPort();

    /** Port of submission. */
    Optional<Integer> submissionPort();

    /** Port of submission with TLS. */
    Optional<Integer> submissionsPort();

    /** Where browsers find the pages, such as {@code https://join.camp.example}. */
    Optional<String> pages();
  }

  /** How people join. */
  interface Join {
    /** How clients that join speak to the mail servers: tls, starttls or plain. */
    @WithDefault("tls")
    String security();

    /** Whether public authorities vouch for the servers' certificate. */
    @WithDefault("false")
    boolean trustedCertificate();

    /** Who may join without being invited by name: code (who has the camp's code), open, off. */
    @WithDefault("off")
    SelfService selfService();

    /** So many may join by themselves from one phone or network in an hour. */
    @WithDefault("5")
    int perSourcePerHour();

    /** So many may join by themselves in an hour. */
    @WithDefault("60")
    int perHour();

    /** How long the page of an invite can be opened. */
    @WithDefault("24h")
    Duration pageLifetime();

    /** How often the page of an invite can be opened. */
    @WithDefault("50")
    int pageViews();
  }

  /** Who may join without being invited by name. */
  enum SelfService {
    OFF,
    CODE,
    OPEN
  }

  /** Who may use the interface for programs. */
  interface Access {
    /** Whether it answers programs on other machines too; they need the token in any case. */
    @WithDefault("false")
    boolean remote();
  }
}
