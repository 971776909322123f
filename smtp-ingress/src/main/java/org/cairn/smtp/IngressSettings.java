package org.cairn.smtp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cairn.mail.NodeName;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;
import org.cairn.smtp.server.ServerLimits;

/**
 * What the SMTP service must be told.
 *
 * @param addresses which kinds of port to open, and where
 * @param certificate PEM file with the certificate, then its chain
 * @param privateKey PEM file
 * @param certificateLook how often the two are looked at
 * @param mailsPerMinute of one sender; 0 for no limit
 * @param octetsPerDay of one sender; 0 for no limit
 * @param largeContents so many contents that do not fit in a record are received at once
 * @param firstLogin whether signing in with a new name asks for an account
 * @param firstLoginsPerMinute how many such accounts are asked for
 */
public record IngressSettings(
    NodeName node,
    Terms terms,
    ServerLimits limits,
    Map<ListenerKind, InetSocketAddress> addresses,
    Path certificate,
    Path privateKey,
    Duration certificateLook,
    long mailsPerMinute,
    long octetsPerDay,
    int largeContents,
    boolean firstLogin,
    int firstLoginsPerMinute) {
  public IngressSettings {
    addresses = Map.copyOf(addresses);
  }
}
