package org.cairn.imap.protocol;

import org.cairn.imap.mailbox.StagedContent;

/** The octets of a literal. */
public sealed interface Literal {
  /** An argument, or a small mail: in memory. */
  record Octets(Bytes bytes) implements Literal {}

  /** A mail to be appended: in the store already, in no mailbox yet. */
  record Mail(StagedContent content) implements Literal {}
}
