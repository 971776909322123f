package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Project;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The core itself, without a gateway: what the other tests build on.
@Tag("deltachat")
@NeedsTools(Tool.DELTACHAT_CORE)
class RpcCoreTest {
  @Test
  void theCoreIsTheVersionThatTheProjectNames(@TempDir Path folder) throws IOException {
    try (RpcCore core = RpcCore.start(folder.resolve("phone"))) {
      String version = core.call("get_system_info").path("deltachat_core_version").asText();

      assertThat(
              Files.readString(Project.root().resolve("acceptance-tests/deltachat/package.json")))
          .contains("\"" + version.substring(1) + "\"");
    }
  }

  @Test
  void aProfileOutlivesTheApp(@TempDir Path folder) {
    try (Person anna = Person.withANewPhone("anna", folder)) {
      anna.restartsTheApp();

      assertThat(anna.core().call("get_config", anna.account(), "displayname").asText())
          .isEqualTo("anna");
    }
  }

  @Test
  void aCallThatTheCoreRefusesFailsWithItsWords(@TempDir Path folder) {
    try (Person anna = Person.withANewPhone("anna", folder)) {
      assertThatThrownBy(() -> anna.joins("dclogin:anna@camp.test?p=secret"))
          .isInstanceOf(CoreError.class)
          .hasMessageContaining("add_transport_from_qr");
    }
  }
}
