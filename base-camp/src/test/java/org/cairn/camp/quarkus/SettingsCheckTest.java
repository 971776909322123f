package org.cairn.camp.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.cairn.camp.settings.Given;
import org.cairn.camp.settings.KeeperFile;
import org.cairn.camp.settings.UnusableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {
  private static final Path FILE = Path.of("/data/cairn.properties");

  private static SettingsCheck check(Map<String, String> environment, Map<String, String> file) {
    Map<String, KeeperFile.Entry> entries =
        file.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, e -> new KeeperFile.Entry(e.getValue(), 7)));
    return new SettingsCheck(new Given(environment, new KeeperFile(FILE, entries)));
  }

  @ParameterizedTest
  @CsvSource({
    "cairn.smtp.port, abc, a whole number",
    "cairn.smtp.port, 70000, a port",
    "cairn.http.port, -2, a port",
    "cairn.node, a b!, lower-case letters",
    "cairn.domain, 'camp.test,b d', a domain",
    "cairn.plain, ture, true or false",
    "cairn.mailbox.quota, much, a size",
    "cairn.mailbox.expire, soon, a time",
    "cairn.join.self-service, all, 'off, code, open'",
    "cairn.join.security, ssl, starttls",
    "cairn.tls.key, /nonexistent/key, can read",
    "cairn.imap.port, '', a value"
  })
  void aValueOfTheWrongFormIsNamedOnceWithItsPlace(String key, String value, String form) {
    assertThatThrownBy(() -> check(Map.of(), Map.of(key, value)).requireReadable())
        .isInstanceOf(UnusableException.class)
        .hasMessageStartingWith(key + " (" + FILE + " line 7) is \"" + value + "\"")
        .hasMessageContaining(form);
    assertThatThrownBy(() -> check(Map.of(Given.variable(key), value), Map.of()).requireReadable())
        .hasMessageStartingWith(Given.variable(key) + " is ");
  }

  @ParameterizedTest
  @CsvSource({
    "cairn.smtp.port, -1",
    "cairn.domain, 'camp.test, _camp.test'",
    "cairn.mailbox.quota, 1G",
    "cairn.mailbox.expire, 30D",
    "cairn.router.custody.octets-per-person, 512M",
    "cairn.join.self-service, open",
    "cairn.smtp.mails-per-minute, 0",
    "cairn.imap.comment, ''",
    "cairn.imap.port, '${cairn.ours}'"
  })
  void aValueOfTheRightFormPasses(String key, String value) throws Exception {
    SettingsCheck check = check(Map.of(), Map.of(key, value));

    check.requireReadable();

    assertThat(check.unknown()).isEmpty();
  }

  @Test
  void theEnvironmentIsStrongerThanTheFile() throws Exception {
    check(Map.of("CAIRN_SMTP_PORT", "25"), Map.of("cairn.smtp.port", "abc")).requireReadable();
  }

  @Test
  void aKeyThatNobodyReadsIsNamed() {
    SettingsCheck check =
        check(
            Map.of("CAIRN_SMPT_PORT", "5", "CAIRN_DATA", "/data", "HOME", "/root"),
            Map.of("cairn.smpt.port", "5", "foo", "bar", "quarkus.log.level", "DEBUG"));

    assertThat(check.unknown())
        .containsExactlyInAnyOrder(
            "cairn.smpt.port in " + FILE + " line 7",
            "foo in " + FILE + " line 7",
            "CAIRN_SMPT_PORT in the environment");
  }
}
