package org.cairn.console.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Test;

class DcloginLinkTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.lan");
  private static final MailServers SERVERS =
      new MailServers("10.0.0.1", 2143, 2993, 2587, 2465, false);

  private static String link(MailAddress address, String password, MailServers servers) {
    return new DcloginLink(address, password, servers, JoinSecurity.TLS).uri();
  }

  @Test
  void tlsNamesThePortsThatSpeakTlsAtOnceAndAcceptsOurOwnCertificate() {
    assertThat(new DcloginLink(ANNA, "Passw0rd", SERVERS, JoinSecurity.TLS).uri())
        .isEqualTo(
            "dclogin:anna@camp.lan?p=Passw0rd&v=1"
                + "&ih=10.0.0.1&ip=2993&is=ssl&sh=10.0.0.1&sp=2465&ss=ssl&ic=3");
  }

  @Test
  void starttlsNamesThePortsThatBeginPlain() {
    assertThat(new DcloginLink(ANNA, "Passw0rd", SERVERS, JoinSecurity.STARTTLS).uri())
        .isEqualTo(
            "dclogin:anna@camp.lan?p=Passw0rd&v=1"
                + "&ih=10.0.0.1&ip=2143&is=starttls&sh=10.0.0.1&sp=2587&ss=starttls&ic=3");
  }

  @Test
  void plainIsNamedSinceNoClientTriesItByItself() {
    assertThat(new DcloginLink(ANNA, "Passw0rd", SERVERS, JoinSecurity.PLAIN).uri())
        .isEqualTo(
            "dclogin:anna@camp.lan?p=Passw0rd&v=1"
                + "&ih=10.0.0.1&ip=2143&is=plain&sh=10.0.0.1&sp=2587&ss=plain&ic=3");
  }

  @Test
  void aCertificateThatAuthoritiesVouchForIsChecked() {
    MailServers trusted = new MailServers("mail.example.org", 143, 993, 587, 465, true);

    assertThat(link(ANNA, "p", trusted))
        .isEqualTo(
            "dclogin:anna@camp.lan?p=p&v=1"
                + "&ih=mail.example.org&ip=993&is=ssl&sh=mail.example.org&sp=465&ss=ssl");
  }

  @Test
  void whateverHasAMeaningInALinkIsEncoded() {
    assertThat(link(ANNA, "a&b=c d+e%f?g#h/ü", SERVERS))
        .startsWith("dclogin:anna@camp.lan?p=a%26b%3Dc%20d%2Be%25f%3Fg%23h%2F%C3%BC&v=1&ih=");
  }

  @Test
  void anIpv6HostAndAnAddressLiteralAreEncoded() {
    MailServers servers = new MailServers("fd00::1", 1, 2, 3, 4, false);
    MailAddress literal = new MailAddress("anna", Domain.of("[10.0.0.1]"));

    assertThat(link(literal, "p", servers))
        .startsWith("dclogin:anna@%5B10.0.0.1%5D?p=p&v=1&ih=fd00%3A%3A1&ip=2&");
  }

  @Test
  void aServerThatIsOffCannotBeLinkedTo() {
    MailServers tlsOnly = new MailServers("10.0.0.1", -1, 2993, 2587, 2465, false);

    assertThat(tlsOnly.offer(JoinSecurity.TLS)).isTrue();
    assertThat(tlsOnly.offer(JoinSecurity.STARTTLS)).isFalse();
    assertThatThrownBy(() -> new DcloginLink(ANNA, "p", tlsOnly, JoinSecurity.PLAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void asTextItDoesNotShowThePassword() {
    assertThat(new DcloginLink(ANNA, "Passw0rd", SERVERS, JoinSecurity.TLS).toString())
        .contains("anna@camp.lan")
        .doesNotContain("Passw0rd");
  }
}
