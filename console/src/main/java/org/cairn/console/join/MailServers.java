package org.cairn.console.join;

/**
 * Where a client on the camp's network finds the mail servers. A port below 1 is off.
 *
 * @param host name or address; a phone must be able to reach it without DNS, so usually an address
 * @param imapsPort IMAP with TLS from the first octet; {@code imapPort} offers STARTTLS or nothing
 * @param submissionsPort submission with TLS from the first octet
 * @param certificateTrusted whether the servers' certificate is one that the client's built-in
 *     roots vouch for; if not, the client is told to take any
 */
public record MailServers(
    String host,
    int imapPort,
    int imapsPort,
    int submissionPort,
    int submissionsPort,
    boolean certificateTrusted) {
  public MailServers {
    if (host.isBlank()) {
      throw new IllegalArgumentException("mail servers need a host");
    }
  }

  /** Whether both servers can be reached with that security: a port below 1 is off. */
  public boolean offer(JoinSecurity security) {
    return isPort(imapPort(security)) && isPort(submissionPort(security));
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= 65_535;
  }

  /** The port for IMAP with that security. */
  public int imapPort(JoinSecurity security) {
    return security == JoinSecurity.TLS ? imapsPort : imapPort;
  }

  /** The port for submission with that security. */
  public int submissionPort(JoinSecurity security) {
    return security == JoinSecurity.TLS ? submissionsPort : submissionPort;
  }
}
