package org.cairn.imap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class SourceLimitTest {
  private static String name(String address) throws UnknownHostException {
    return SourceLimit.nameOf(InetAddress.getByName(address));
  }

  @Test
  void allAddressesOfAHouseholdAreOneSource() throws UnknownHostException {
    assertThat(name("2001:db8:1:2::1")).isEqualTo(name("2001:db8:1:2:ffff::9"));
    assertThat(name("2001:db8:1:2::1")).isNotEqualTo(name("2001:db8:1:3::1"));
    assertThat(name("10.0.0.1")).isNotEqualTo(name("10.0.0.2"));
  }
}
