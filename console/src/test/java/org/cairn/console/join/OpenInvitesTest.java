package org.cairn.console.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Test;

class OpenInvitesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final MailServers SERVERS = new MailServers("10.0.0.1", 1, 2, 3, 4, false);

  private final Random random = new Random(7);
  private final OpenInvites invites = new OpenInvites(Duration.ofHours(24), 3);

  private Invitation invitation(String address) {
    return new Invitation(
        JoinCode.random(random),
        new DcloginLink(MailAddress.parse(address), "secret", SERVERS, JoinSecurity.TLS));
  }

  @Test
  void aPageCanBeOpenedAsOftenAsItIsAllowed() {
    Invitation anna = invitation("anna@camp");
    invites.open(anna, NOW);

    for (int view = 0; view < 3; view++) {
      assertThat(invites.view(anna.code(), NOW)).contains(anna);
    }
    assertThat(invites.view(anna.code(), NOW)).isEmpty();
  }

  @Test
  void aPageIsGoneAfterItsTime() {
    Invitation anna = invitation("anna@camp");
    invites.open(anna, NOW);

    assertThat(invites.view(anna.code(), NOW.plus(Duration.ofHours(24)).minusMillis(1)))
        .isPresent();
    assertThat(invites.view(anna.code(), NOW.plus(Duration.ofHours(24)))).isEmpty();
  }

  @Test
  void aNewPasswordClosesThePageOfTheOld() {
    Invitation before = invitation("anna@camp");
    Invitation after = invitation("Anna@camp");
    invites.open(before, NOW);
    invites.open(after, NOW);

    assertThat(invites.view(before.code(), NOW)).isEmpty();
    assertThat(invites.view(after.code(), NOW)).contains(after);
  }

  @Test
  void whoLeftHasNoPage() {
    Invitation anna = invitation("anna@camp");
    invites.open(anna, NOW);

    invites.close(MailAddress.parse("ANNA@camp"));

    assertThat(invites.view(anna.code(), NOW)).isEmpty();
  }

  @Test
  void theOldestGoesWhenThereAreTooMany() {
    Invitation first = invitation("first@camp");
    Invitation second = invitation("second@camp");
    invites.open(first, NOW);
    invites.open(second, NOW);
    for (int i = 2; i <= OpenInvites.MAX_OPEN; i++) {
      invites.open(invitation("person" + i + "@camp"), NOW);
    }

    assertThat(invites.view(first.code(), NOW)).isEmpty();
    assertThat(invites.view(second.code(), NOW)).isPresent();
  }

  @Test
  void nothingButACodeIsOne() {
    assertThat(JoinCode.parse("../../etc/passwd")).isEmpty();
    assertThat(JoinCode.parse("")).isEmpty();
    assertThat(JoinCode.parse("A".repeat(23))).isEmpty();
    JoinCode code = JoinCode.random(random);
    assertThat(JoinCode.parse(code.text())).contains(code);
    assertThat(code.toString()).doesNotContain(code.text());
  }
}
