package org.cairn.router.ledger;

import java.util.Optional;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;

/** Which gateways we exchange mail with, as far as the custody ledger needs to know. */
@FunctionalInterface
public interface Gateways {
  /** There are none. */
  Gateways NONE = _ -> Optional.empty();

  /** The gateway that is to have mail for this domain. */
  Optional<NodeName> homeOf(Domain domain);

  /** Whether it has no Cairn: it gets those recipients only whom a mail is carried there for. */
  default boolean isPlain(NodeName node) {
    return false;
  }
}
