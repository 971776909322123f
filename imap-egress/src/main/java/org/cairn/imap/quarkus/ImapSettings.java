package org.cairn.imap.quarkus;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cairn.imap.ImapEgressSettings;
import org.cairn.imap.server.Endpoint;
import org.cairn.imap.server.Endpoint.Protection;
import org.cairn.imap.server.ServerSettings;
import org.cairn.imap.session.SessionSettings;
import org.cairn.imap.store.StoreSettings;
import org.cairn.log.kafka.FirstLogin;
import org.cairn.mail.Domain;

/** Turns the configuration into the settings of the service. */
final class ImapSettings {
  private static final Duration CERTIFICATE_LOOK = Duration.ofSeconds(10);
  private static final int READERS = 4;

  private final ImapConfig config;

  ImapSettings(ImapConfig config) {
    this.config = config;
  }

  ImapEgressSettings all() {
    return new ImapEgressSettings(
        store(),
        server(),
        session(),
        config.tls().certificate().orElse(config.data().resolve("tls/cert.pem")),
        config.tls().key().orElse(config.data().resolve("tls/key.pem")),
        CERTIFICATE_LOOK,
        new FirstLogin.Terms(
            config.accounts().firstLogin(),
            config.domain().stream().map(Domain::of).toList(),
            config.accounts().firstLoginsPerMinute()));
  }

  private StoreSettings store() {
    ImapConfig.Mailbox mailbox = config.mailbox();
    return new StoreSettings(
        mailbox.directory().orElse(config.data().resolve("mailboxes")),
        mailbox.quota().asLongValue(),
        mailbox.maxAppend().asLongValue(),
        mailbox.expire(),
        mailbox.remember(),
        READERS);
  }

  private ServerSettings server() {
    ImapConfig.Imap imap = config.imap();
    return new ServerSettings(
        endpoints(),
        imap.maxConnections(),
        imap.maxConnectionsPerSource(),
        imap.maxSessionsPerAccount(),
        imap.beforeLogin(),
        imap.idle(),
        imap.keepAlive(),
        imap.writeWithin());
  }

  private List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    Protection atImap = config.imap().plain() ? Protection.STARTTLS_OR_CLEAR : Protection.STARTTLS;
    add(endpoints, "imap", config.imap().port(), atImap);
    add(endpoints, "imaps", config.imaps().port(), Protection.TLS);
    return endpoints;
  }

  private void add(List<Endpoint> endpoints, String name, int port, Protection protection) {
    if (port >= 0) {
      endpoints.add(new Endpoint(name, new InetSocketAddress(config.bind(), port), protection));
    }
  }

  private SessionSettings session() {
    Map<String, String> metadata = new TreeMap<>(SessionSettings.defaults().serverMetadata());
    config.imap().comment().ifPresent(comment -> metadata.put("/shared/comment", comment));
    config.imap().admin().ifPresent(admin -> metadata.put("/shared/admin", admin));
    return new SessionSettings("Cairn " + config.node(), config.imap().compress(), metadata);
  }
}
