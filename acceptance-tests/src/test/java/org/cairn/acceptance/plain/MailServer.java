package org.cairn.acceptance.plain;

import java.util.List;
import org.cairn.acceptance.tools.Tool;

/// A mail server of Debian, unpacked, and how it is configured as a village's.
enum MailServer {
  EXIM(Tool.EXIM, "exim", "serve-exim", List.of("exim4.conf")),
  POSTFIX(Tool.POSTFIX, "postfix", "serve-postfix", List.of("main.cf", "master.cf"));

  private final Tool tool;
  private final String packages;
  private final String serve;

  @SuppressWarnings("ImmutableEnumChecker") // List.of does not change
  private final List<String> settings;

  MailServer(Tool tool, String packages, String serve, List<String> settings) {
    this.tool = tool;
    this.packages = packages;
    this.serve = serve;
    this.settings = settings;
  }

  Tool tool() {
    return tool;
  }

  /// The folder below the tools that its packages are in.
  String packages() {
    return packages;
  }

  /// What starts it.
  String serve() {
    return serve;
  }

  List<String> settings() {
    return settings;
  }

  /// Files of its packages that it looks for beside its settings.
  List<String> packaged() {
    return this == POSTFIX ? List.of("postfix-files") : List.of();
  }

  /// Where its settings are looked for.
  String folder() {
    return this == POSTFIX ? "etc/postfix" : "etc/exim4";
  }
}
