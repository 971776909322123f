package org.cairn.log.kafka;

/**
 * The consumer groups whose committed positions others look at: records below them are done with.
 */
public final class ReaderGroup {
  /** The router's account desk, on {@code account.request}. */
  public static final String ROUTER_ACCOUNTS = "router-accounts";

  /** The router's local stage, on {@code mail.accepted} and {@code mailbox.delivered}. */
  public static final String ROUTER_LOCAL = "router-local";

  /** The router's ledger, on all that it reads: Kafka Streams calls its application so. */
  public static final String ROUTER_LEDGER = "router-ledger";

  /** imap-egress, on {@code mailbox.delivery}. */
  public static final String IMAP_EGRESS = "imap-egress";

  private ReaderGroup() {}
}
