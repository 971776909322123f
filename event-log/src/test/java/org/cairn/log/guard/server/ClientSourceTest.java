package org.cairn.log.guard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class ClientSourceTest {
  private static String of(String address) {
    return ClientSource.of(InetAddress.ofLiteral(address));
  }

  @Test
  void anIpv4AddressIsASource() {
    assertThat(of("192.0.2.7")).isEqualTo("192.0.2.7").isNotEqualTo(of("192.0.2.8"));
  }

  @Test
  void aPublicIpv6NetworkIsOneSource() {
    assertThat(of("2001:db8:1:2::7"))
        .isEqualTo(of("2001:db8:1:2:ffff::8"))
        .isNotEqualTo(of("2001:db8:1:3::7"));
  }

  @Test
  void thePhonesOnTheCampsOwnNetworkAreNotOneSource() {
    assertThat(of("fe80::1")).isNotEqualTo(of("fe80::2"));
    assertThat(of("fd12:3456:789a:1::1")).isNotEqualTo(of("fd12:3456:789a:1::2"));
  }
}
