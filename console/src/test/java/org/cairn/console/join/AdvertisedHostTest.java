package org.cairn.console.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cairn.console.join.AdvertisedHost.Candidate;
import org.junit.jupiter.api.Test;

class AdvertisedHostTest {
  @Test
  void theWirelessNetworkIsTheCamps() {
    assertThat(
            AdvertisedHost.choose(
                "0.0.0.0",
                List.of(
                    new Candidate("docker0", "172.17.0.1"),
                    new Candidate("eth0", "192.168.1.2"),
                    new Candidate("wlan0", "10.42.0.1"))))
        .isEqualTo("10.42.0.1");
  }

  @Test
  void otherwiseTheFirstThatIsNotAContainers() {
    assertThat(
            AdvertisedHost.choose(
                "::",
                List.of(
                    new Candidate("veth12", "172.18.0.1"),
                    new Candidate("eth0", "192.168.1.2"),
                    new Candidate("eth1", "192.168.2.2"))))
        .isEqualTo("192.168.1.2");
  }

  @Test
  void whatListensOnOneAddressIsReachedThere() {
    assertThat(AdvertisedHost.choose("127.0.0.1", List.of(new Candidate("wlan0", "10.42.0.1"))))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void aBoxWithoutANetworkReachesItself() {
    assertThat(AdvertisedHost.choose("0.0.0.0", List.of())).isEqualTo("127.0.0.1");
  }
}
