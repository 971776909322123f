package org.cairn.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNamesTest {
  private final LocalNames names =
      new LocalNames(List.of(Domain.of("camp.lan"), Domain.of("_camp.test")));

  @Test
  void aBareNameIsOneOfTheCamp() {
    assertThat(names.read("anna")).isEqualTo(done("anna@camp.lan"));
  }

  @Test
  void aNameIsInLowerCaseAsClientsLogIn() {
    assertThat(names.read("  Anna.B@CAMP.lan\n")).isEqualTo(done("anna.b@camp.lan"));
  }

  @Test
  void anAddressOfAnyDomainHereIsTaken() {
    assertThat(names.read("tom-2@_camp.test")).isEqualTo(done("tom-2@_camp.test"));
  }

  @Test
  void anAddressElsewhereIsRefusedAndTheDomainsAreNamed() {
    assertThat(names.read("anna@example.org"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            r -> assertThat(r.toString()).contains("camp.lan, _camp.test").contains("BAD_NAME"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "@camp.lan",
        "anna@",
        "a b",
        "änna",
        "a\u0000b",
        ".anna",
        "anna.",
        "a..b",
        "a._.b",
        "-a",
        "a-",
        "a+b",
        "a/b",
        "\"a b\"",
        "<script>",
        "a@b@camp.lan",
        "%00",
        "../../x",
        "anna\r\nX: y@camp.lan",
        "a'b",
        "a\"b",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void whatIsNoNameIsRefused(String written) {
    assertThat(names.read(written)).isInstanceOf(Outcome.Refused.class);
  }

  private static Outcome<MailAddress> done(String address) {
    return Outcome.done(MailAddress.parse(address));
  }
}
