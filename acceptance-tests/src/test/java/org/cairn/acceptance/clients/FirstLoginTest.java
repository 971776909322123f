package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.mail.SmtpSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Accounts that nobody made before somebody signed in to them.
@Tag("tools")
class FirstLoginTest {
  private static final Invitation CARLA = new Invitation("carla@camp.test", "a long pass", "");

  @Test
  void aFirstLoginMakesTheAccountWhereTheKeeperAllowsIt() throws IOException {
    try (Gateway gateway =
        Gateway.on(Scratch.folder("first-login").resolve("data"), "camp.test")
            .with("CAIRN_ACCOUNTS_FIRST_LOGIN", "true")
            .up()) {
      try (ImapSession imap = ImapSession.open(gateway, CARLA);
          SmtpSession smtp = SmtpSession.open(gateway, CARLA, Security.PLAIN)) {
        String mail = Post.mail("first@client.test", "first", "hello");
        assertThat(smtp.send(CARLA.address(), List.of(CARLA.address()), mail).code())
            .isEqualTo(250);
        assertThat(imap.command("NOOP")).isNotNull();
      }

      Invitation guesser = new Invitation(CARLA.address(), "another password", "");
      assertThatThrownBy(() -> ImapSession.open(gateway, guesser).close())
          .isInstanceOf(IOException.class);
    }
  }
}
