package org.cairn.console.join;

import java.nio.charset.StandardCharsets;
import org.cairn.mail.MailAddress;

/**
 * All that Delta Chat needs to log in, as a link or QR code that works without any Internet:
 *
 * <pre>
 * dclogin:ADDR?p=PASSWORD&amp;v=1&amp;ih=HOST&amp;ip=PORT&amp;is=SECURITY&amp;sh=HOST&amp;sp=PORT&amp;ss=SECURITY[&amp;ic=3]
 * </pre>
 *
 * <p>Values are percent-encoded; {@code v} is the version of the scheme; {@code i} and {@code s}
 * are IMAP and SMTP; {@code ic=3} accepts a certificate that no root vouches for. Host, port and
 * security are always there: with any of them given the client looks nothing up.
 */
public record DcloginLink(
    MailAddress address, String password, MailServers servers, JoinSecurity security) {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  public DcloginLink {
    if (!servers.offer(security)) {
      throw new IllegalArgumentException("a link needs servers that listen");
    }
  }

  /** The link itself. It holds the password: show it, never log it. */
  public String uri() {
    StringBuilder uri = new StringBuilder("dclogin:");
    uri.append(encoded(address.toString(), "@"));
    uri.append("?p=").append(encoded(password, ""));
    uri.append("&v=1");
    server(uri, 'i', servers.imapPort(security));
    server(uri, 's', servers.submissionPort(security));
    if (!servers.certificateTrusted()) {
      uri.append("&ic=3");
    }
    return uri.toString();
  }

  private void server(StringBuilder uri, char which, int port) {
    uri.append('&').append(which).append("h=").append(encoded(servers.host(), ""));
    uri.append('&').append(which).append("p=").append(port);
    uri.append('&').append(which).append("s=").append(security.inLink());
  }

  /** Percent-encodes all but the unreserved characters of RFC 3986 section 2.3. */
  private static String encoded(String text, String allowedToo) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (UNRESERVED.indexOf(c) >= 0 || allowedToo.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append("%02X".formatted(octet & 0xff));
      }
    }
    return encoded.toString();
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "DcloginLink[" + address + ", " + servers + ", " + security + "]";
  }
}
