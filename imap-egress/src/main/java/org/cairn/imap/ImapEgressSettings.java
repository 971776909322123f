package org.cairn.imap;

import java.nio.file.Path;
import java.time.Duration;
import org.cairn.imap.server.ServerSettings;
import org.cairn.imap.session.SessionSettings;
import org.cairn.imap.store.StoreSettings;
import org.cairn.log.kafka.FirstLogin;

/**
 * What the operator decides about the IMAP service.
 *
 * @param certificate PEM file, the server's certificate first
 * @param privateKey PEM file
 * @param certificateLook how often the two are looked at
 * @param firstLogin whether a login may make an account; the first of its domains also completes a
 *     login that is only a local part
 */
public record ImapEgressSettings(
    StoreSettings store,
    ServerSettings server,
    SessionSettings session,
    Path certificate,
    Path privateKey,
    Duration certificateLook,
    FirstLogin.Terms firstLogin) {
  public ImapEgressSettings {
    if (firstLogin.domains().isEmpty()) {
      throw new IllegalArgumentException("a gateway has at least one domain");
    }
  }
}
