package org.cairn.log.record;

import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;

/** How a mail came into our care; decides what it may do here. */
public sealed interface Arrival {
  /** A person who signed in handed it to us. */
  record Submitted(MailAddress login) implements Arrival {}

  /** Another mail server brought it for someone we host; it signed in to nothing. */
  record Relayed() implements Arrival {}

  /** We wrote it ourselves: a DSN. */
  record Generated() implements Arrival {}

  /** It waited in custody and comes back to be delivered here: its recipient has an account now. */
  record Released() implements Arrival {}

  /**
   * Another gateway that we are paired with, the mail's source, sealed it for us; whoever carried
   * it proved nothing.
   */
  record Carried() implements Arrival {}

  /**
   * A neighbour without Cairn brought it, as its transport proves. It speaks for its own domains,
   * and what it brings does not go back to it.
   */
  record Brought(NodeName neighbour) implements Arrival {}
}
