package org.cairn.log;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cairn.custody.Transport;

/**
 * The topics of the event log, and how each must be kept. The configuration is applied at every
 * start, so what stands here is what holds.
 *
 * <p>But for the {@linkplain Keeping#BOUNDED bounded} ones nothing is deleted by time or by size: a
 * box that booted in 1977 and learned the time later would lose its mail. Records go by {@code
 * DeleteRecords} once something durable elsewhere has closed them, or by a tombstone.
 */
public enum Topic {
  MAIL_ACCEPTED("mail.accepted", Keeping.FLUSHED),
  CONTENT("content", Keeping.FLUSHED_COMPACTED),
  CUSTODY("custody", Keeping.FLUSHED),
  CUSTODY_STATE("custody.state", Keeping.COMPACTED),
  /** Kafka Streams names it: application, store, changelog. */
  LEDGER_CHANGELOG("router-ledger-custody-changelog", Keeping.FLUSHED_COMPACTED),
  MAILBOX_DELIVERY("mailbox.delivery", Keeping.UNFLUSHED),
  MAILBOX_DELIVERED("mailbox.delivered", Keeping.UNFLUSHED),
  /** What sticks are to carry; each transport has such a topic of its own. */
  TRANSFER_REMOVABLE("transfer.removable", Keeping.UNFLUSHED),
  TRANSFER_NNCP("transfer.nncp", Keeping.UNFLUSHED),
  TRANSFER_SYNCTHING("transfer.syncthing", Keeping.UNFLUSHED),
  TRANSFER_FILESPOOLER("transfer.filespooler", Keeping.UNFLUSHED),
  TRANSFER_LAN("transfer.lan", Keeping.UNFLUSHED),
  TRANSFER_REPORT("transfer.report", Keeping.FLUSHED),
  BUNDLE_RECEIVED("bundle.received", Keeping.FLUSHED),
  LINK_STATE("link.state", Keeping.COMPACTED),
  ACCOUNT_REQUEST("account.request", Keeping.FLUSHED),
  ACCOUNT("account", Keeping.FLUSHED_COMPACTED),
  NEIGHBOR("neighbor", Keeping.FLUSHED_COMPACTED),
  NODE_SELF("node.self", Keeping.FLUSHED_COMPACTED),
  OPERATOR_COMMAND("operator.command", Keeping.FLUSHED),
  QUARANTINE("quarantine", Keeping.FLUSHED),
  MAILBOX_CHANGED("mailbox.changed", Keeping.BOUNDED),
  TRACE("trace", Keeping.BOUNDED),
  BROKER_START("broker.start", Keeping.FLUSHED_COMPACTED),
  CANARY("canary", Keeping.BOUNDED);

  /** How the records of a topic are kept. */
  public enum Keeping {
    /** Kept until closed; on a single node a power loss may cut the newest records. */
    UNFLUSHED(false, false, false),
    /** Kept until closed; on a single node synced to the disk before it is acknowledged. */
    FLUSHED(true, false, false),
    /** The last record of each key is kept. */
    COMPACTED(false, true, false),
    /** The last record of each key is kept, and synced to the disk before it is acknowledged. */
    FLUSHED_COMPACTED(true, true, false),
    /** The newest 64 MiB are kept: nothing depends on these records. */
    BOUNDED(false, false, true);

    private final boolean flushed;
    private final boolean compacted;
    private final boolean bounded;

    Keeping(boolean flushed, boolean compacted, boolean bounded) {
      this.flushed = flushed;
      this.compacted = compacted;
      this.bounded = bounded;
    }
  }

  private static final String TRANSFERS = "transfer.";

  private static final int MEBIBYTE = 1024 * 1024;

  /** Room for a record with 64 KiB of content and 1,000 recipients, and for a chunk of content. */
  private static final int RECORD_BYTES_MAX = 2 * MEBIBYTE;

  private static final int INDEX_INTERVAL_BYTES = 64 * 1024;

  private final String name;
  private final Keeping keeping;

  Topic(String name, Keeping keeping) {
    this.name = name;
    this.keeping = keeping;
  }

  /**
   * The topic of what goes by {@code transport}.
   *
   * @throws IllegalArgumentException if no adapter of that name exists
   */
  public static Topic transfersBy(Transport transport) {
    return transfers().stream()
        .filter(topic -> topic.name.equals(TRANSFERS + transport))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no transport " + transport));
  }

  /** The topics of what is to be carried, one for each transport. */
  public static Set<Topic> transfers() {
    return Arrays.stream(values())
        .filter(topic -> topic != TRANSFER_REPORT && topic.name.startsWith(TRANSFERS))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
  }

  /** The name of the topic on the broker. */
  public String topicName() {
    return name;
  }

  /**
   * How many partitions a fresh log gets. One producer writing one partition makes a group commit
   * of an fsync; four partitions were measured at half the throughput.
   */
  public int partitions() {
    return 1;
  }

  /** Whether a single node syncs a record to the disk before it acknowledges it. */
  public boolean flushed() {
    return keeping.flushed;
  }

  /** Whether only the last record of each key is kept. */
  public boolean compacted() {
    return keeping.compacted;
  }

  /** Whether old records go by size. */
  public boolean bounded() {
    return keeping.bounded;
  }

  /**
   * The configuration of the topic on the broker, in order of the keys.
   *
   * @param replicas brokers that hold a copy: with one, what is flushed is synced before it is
   *     acknowledged; with three, two of them must have it
   */
  public Map<String, String> config(int replicas) {
    var config = new TreeMap<String, String>();
    config.put("cleanup.policy", compacted() ? "compact" : "delete");
    config.put("retention.ms", "-1");
    config.put("retention.bytes", Integer.toString(bounded() ? 64 * MEBIBYTE : -1));
    config.put("segment.bytes", Integer.toString(16 * MEBIBYTE));
    config.put("max.message.bytes", Integer.toString(RECORD_BYTES_MAX));
    config.put("min.insync.replicas", Integer.toString(replicas < 3 ? 1 : 2));
    config.put("unclean.leader.election.enable", "false");
    // A wrong clock must never refuse a mail; the default refuses what is an hour ahead.
    config.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    config.put("flush.messages", flushed() && replicas == 1 ? "1" : Long.toString(Long.MAX_VALUE));
    if (flushed()) {
      // Each index is a file of its own to sync; so few of the commits find them changed.
      config.put("index.interval.bytes", Integer.toString(INDEX_INTERVAL_BYTES));
    }
    if (compacted()) {
      config.put("min.cleanable.dirty.ratio", "0.3");
    }
    return config;
  }
}
