package org.cairn.nncp.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cairn.custody.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value of a contact gets out of its place, or makes a tool do something else. */
class HostileContactTest {
  private static Contact with(String word, String said) {
    Map<String, String> facts = new TreeMap<>(Nodes.contact(1).toContact().facts());
    facts.put(word, said);
    return new Contact(NncpContact.NNCP, facts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|touch /tmp/owned",
        "host",
        "host:",
        "host:0",
        "host:65536",
        "host:123456",
        "-v:22",
        "host\":5400",
        "a b:22",
        "yggdrasilc://x:y",
        "[::1:5400",
        "[::1%eth0]:5400",
        "UCSPI-TCP-CLIENT",
        "a:1,b:2",
        "a:1 b:2 c:3 d:4 e:5",
        "host:54 |id",
      })
  void onlyAHostAndAPortAreAnAddress(String address) {
    assertThatThrownBy(() -> NncpContact.of(with("address", address)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"camp.example.org:5400", "10.0.0.1:1", "[fd00::1]:65535", "a:1 b:2"})
  void addressesAreRead(String address) {
    assertThat(
            String.join(
                " ",
                NncpContact.of(with("address", address)).addresses().stream()
                    .map(NncpAddress::text)
                    .toList()))
        .isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "signpub", "exchpub", "noisepub"})
  void keysAreBase32OfTheirLength(String word) {
    for (String said :
        List.of(
            "A",
            "\"",
            "../../etc/passwd",
            "a".repeat(52),
            "A".repeat(51),
            "A".repeat(51) + "B",
            "A".repeat(51) + "\"",
            "A".repeat(52) + "AA",
            "self")) {
      assertThatThrownBy(() -> NncpContact.of(with(word, said)))
          .as("%s %s", word, said)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anIdOfAnotherKeyIsRefused() {
    assertThatThrownBy(() -> NncpContact.of(with("id", Nodes.contact(2).id().text())))
        .hasMessageContaining("signpub");
  }

  @Test
  void aContactIsReadAsItWasSaid() {
    NncpContact contact = Nodes.contact(1, "camp.example.org:5400", "[fd00::1]:5400");

    assertThat(NncpContact.of(contact.toContact())).isEqualTo(contact);
  }
}
