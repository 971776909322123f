package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private static Command parse(String line) throws UsageException {
    return CommandLine.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")));
  }

  @Test
  void optionsMayStandAnywhere() throws UsageException {
    Command.Invite invite = new Command.Invite("anna", true, "plain", true);

    assertThat(parse("invite anna --replace --security plain --json")).isEqualTo(invite);
    assertThat(parse("invite --json --security=plain --replace anna")).isEqualTo(invite);
    assertThat(parse("invite anna")).isEqualTo(new Command.Invite("anna", false, "", false));
  }

  @Test
  void theOtherCommandsAreRead() throws UsageException {
    assertThat(parse("leave anna --forward a@b.example"))
        .isEqualTo(new Command.Leave("anna", "a@b.example", false));
    assertThat(parse("claim anna a@b.example"))
        .isEqualTo(new Command.Claim("anna", "a@b.example", false));
    assertThat(parse("accounts --json")).isEqualTo(new Command.Accounts(true));
    assertThat(parse("status")).isEqualTo(new Command.Status(false));
    assertThat(parse("stick /media/a --mark"))
        .isEqualTo(new Command.Stick("/media/a", true, false));
    assertThat(parse("stick --list --json")).isEqualTo(new Command.Sticks(true));
    assertThat(parse("trace --last")).isEqualTo(new Command.Trace("last", false));
    assertThat(parse("trace ABCDEF01 --json")).isEqualTo(new Command.Trace("abcdef01", true));
  }

  @Test
  void theCommandsAboutOtherGatewaysAreRead() throws UsageException {
    assertThat(parse("pair")).isEqualTo(new Command.OwnInvite("", false));
    assertThat(parse("pair --file /media/stick --json"))
        .isEqualTo(new Command.OwnInvite("/media/stick", true));
    assertThat(parse("pair --list")).isEqualTo(new Command.Neighbours(false));
    assertThat(parse("pair town.txt --via lake --default --no-relay --json"))
        .isEqualTo(new Command.Pair("town.txt", "lake", true, true, true));
    assertThat(parse("pair cairn1:AAAA BBBB CC"))
        .isEqualTo(new Command.Pair("cairn1:AAAABBBBCC", "", false, false, false));
    assertThat(parse("unpair town")).isEqualTo(new Command.Unpair("town", false));
    assertThat(parse("hold town --json")).isEqualTo(new Command.Hold("town", true));
    assertThat(parse("release town")).isEqualTo(new Command.Release("town", false));
    assertThat(parse("lost 3f9k2m4p")).isEqualTo(new Command.Lost("3f9k2m4p", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pair a.txt b.txt",
        "pair --default",
        "pair --list town",
        "pair --list --file x",
        "pair --file x town.txt",
        "unpair",
        "hold",
        "release a b",
        "lost",
        "invite",
        "invite anna tom",
        "invite anna --security",
        "invite anna --security none",
        "invite anna --forward x",
        "invite anna --replace=yes",
        "leave",
        "claim anna",
        "accounts anna",
        "status now",
        "trace",
        "trace --last abcdef01",
        "trace last",
        "trace ../../etc",
        "trace abc",
        "dance"
      })
  void whatMakesNoSenseIsRefused(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class);
  }
}
