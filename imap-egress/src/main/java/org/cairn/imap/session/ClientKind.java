package org.cairn.imap.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cairn.imap.mailbox.ShowPolicy;

/** Which client it is, as far as it matters when mail is shown. */
enum ClientKind {
  /** Passes over what its first SELECT lists; takes what arrives while it idles. */
  DELTA_CHAT(ShowPolicy.HOLD_BACK),
  OTHER(ShowPolicy.SHOW);

  private final ShowPolicy showPolicy;

  ClientKind(ShowPolicy showPolicy) {
    this.showPolicy = showPolicy;
  }

  ShowPolicy showPolicy() {
    return showPolicy;
  }

  /** By what it says of itself with ID. */
  ClientKind after(Map<String, String> id) {
    String name = id.getOrDefault("name", "").toLowerCase(Locale.ROOT);
    return name.contains("delta chat") || name.contains("deltachat") ? DELTA_CHAT : this;
  }

  /** By what it does: nobody else asks for Delta Chat's own entries. */
  ClientKind afterAskingFor(List<String> metadataEntries) {
    return metadataEntries.stream().anyMatch(e -> e.startsWith("/shared/vendor/deltachat/"))
        ? DELTA_CHAT
        : this;
  }
}
