package org.cairn.custody;

import org.cairn.mail.NodeName;

/** Whom a link hands over to. */
public sealed interface NextHop {
  /** One gateway, always the same. */
  record Neighbour(NodeName node) implements NextHop {
    @Override
    public String toString() {
      return node.toString();
    }
  }

  /** Whoever comes by: a stick is read by everybody it is brought to. */
  record Anyone() implements NextHop {
    @Override
    public String toString() {
      return "*"; // no gateway can be called so
    }
  }
}
