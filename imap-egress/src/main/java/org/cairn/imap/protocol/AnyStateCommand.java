package org.cairn.imap.protocol;

import java.util.Map;

/** Commands of every state. */
public sealed interface AnyStateCommand extends Command {
  /** CAPABILITY. */
  record Capability() implements AnyStateCommand {}

  /** NOOP. */
  record Noop() implements AnyStateCommand {}

  /** LOGOUT. */
  record Logout() implements AnyStateCommand {}

  /**
   * ID (RFC 2971).
   *
   * @param fields what the client says of itself, names in lower case, without those it left NIL
   */
  record Id(Map<String, String> fields) implements AnyStateCommand {
    public Id {
      fields = Map.copyOf(fields);
    }
  }
}
