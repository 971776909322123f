package org.cairn.console.client;

/**
 * What somebody typed. Empty texts stand for options that were not given; names and addresses are
 * judged by the gateway.
 */
sealed interface Command {
  /** Whether exactly one JSON object is wanted on standard output. */
  boolean json();

  record Invite(String name, boolean replace, String security, boolean json) implements Command {}

  record Leave(String name, String forward, boolean json) implements Command {}

  record Claim(String name, String address, boolean json) implements Command {}

  record Accounts(boolean json) implements Command {}

  /**
   * Our own invite.
   *
   * @param file where it is written to; empty for the screen
   */
  record OwnInvite(String file, boolean json) implements Command {}

  /**
   * Another gateway's invite is accepted.
   *
   * @param invite itself, or where it is
   */
  record Pair(String invite, String via, boolean everything, boolean noRelay, boolean json)
      implements Command {}

  /**
   * A neighbour without Cairn.
   *
   * @param nncp its keys, or the file that they are in
   */
  record PairPlain(
      String name,
      String domains,
      String nncp,
      String address,
      String mail,
      boolean everything,
      boolean json)
      implements Command {}

  record Neighbours(boolean json) implements Command {}

  record Unpair(String node, boolean json) implements Command {}

  record Rekey(boolean json) implements Command {}

  /**
   * @param what a mail id or the name of a gateway
   */
  record Hold(String what, boolean json) implements Command {}

  record Release(String what, boolean json) implements Command {}

  record Lost(String stick, boolean json) implements Command {}

  record Status(boolean json) implements Command {}

  /**
   * @param mail a mail id or the beginning of one; {@code last} for the mail accepted last
   */
  record Trace(String mail, boolean json) implements Command {}

  /**
   * @param place the folder where the stick is mounted, or one in its place
   * @param mark whether it may hold other things
   */
  record Stick(String place, boolean mark, boolean json) implements Command {}

  record Sticks(boolean json) implements Command {}
}
