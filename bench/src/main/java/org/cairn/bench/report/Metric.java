package org.cairn.bench.report;

/// What is measured: one row of the table each.
public enum Metric {
  /// The share of the machine that neither the server nor the bench used while they were at work:
  /// near 0 on a quiet machine, which the other figures need to mean much.
  OTHERS("machine used by others", "%"),
  /// From the start of the process until it says it is ready, with nothing in the data directory.
  READY_EMPTY("ready, empty directory", "s"),
  /// The same with the data directory of an earlier run.
  READY_AGAIN("ready, used directory", "s"),
  /// CPU time of all processes until then, which depends little on what else the machine does.
  READY_CPU("CPU until ready, used dir.", "s"),
  /// Proportional set size of all processes some seconds after the start, with the accounts made.
  MEMORY_IDLE("memory idle", "MiB"),
  /// The largest proportional set size seen while 64 sessions sent.
  MEMORY_LOADED("memory under load", "MiB"),
  /// From the end of the content to the 250.
  ACCEPT_P50("end of DATA to 250, p50", "ms"),
  /// From the 250 to the EXISTS in IDLE, one sender.
  EXISTS_P50("250 to EXISTS in IDLE, p50", "ms"),
  /// See [#EXISTS_P50].
  EXISTS_P95("250 to EXISTS in IDLE, p95", "ms"),
  /// See [#EXISTS_P50].
  EXISTS_P99("250 to EXISTS in IDLE, p99", "ms"),
  /// From the 250 until the mail is seen by a client that asks by NOOP each millisecond.
  SEEN_P50("250 to seen by NOOP, p50", "ms"),
  /// See [#SEEN_P50].
  SEEN_P95("250 to seen by NOOP, p95", "ms"),
  /// Mails a second that were answered 250, one session.
  ACCEPTED_1("accepted, 1 session", "/s"),
  /// Mails a second from the first command until the last is in its mailbox, one session.
  DELIVERED_1("delivered, 1 session", "/s"),
  /// CPU time of all processes for each mail, one session.
  CPU_1("CPU per mail, 1 session", "ms"),
  /// See [#ACCEPTED_1].
  ACCEPTED_16("accepted, 16 sessions", "/s"),
  /// See [#DELIVERED_1].
  DELIVERED_16("delivered, 16 sessions", "/s"),
  /// See [#CPU_1].
  CPU_16("CPU per mail, 16 sessions", "ms"),
  /// See [#ACCEPTED_1].
  ACCEPTED_64("accepted, 64 sessions", "/s"),
  /// See [#DELIVERED_1].
  DELIVERED_64("delivered, 64 sessions", "/s"),
  /// See [#CPU_1].
  CPU_64("CPU per mail, 64 sessions", "ms"),
  /// How many sessions were held in IDLE without TLS.
  IDLE_SESSIONS("idle IMAP sessions", ""),
  /// What they added to the proportional set size, all together.
  IDLE_ADDED("added by idle sessions", "MiB"),
  /// What one of them added.
  IDLE_EACH("per idle session", "KiB"),
  /// What one session in IDLE over TLS added.
  IDLE_TLS_EACH("per idle session, TLS", "KiB"),
  /// From the call that sends a text to the event at the other Delta Chat.
  CHAT_P50("Delta Chat text, p50", "s"),
  /// See [#CHAT_P50].
  CHAT_P95("Delta Chat text, p95", "s"),
  /// From the end of the content at one gateway until it is seen in a mailbox of another, mails of
  /// the corpus below 8 KB, one by one.
  LONE_P50("lone mail until it is seen, p50", "s"),
  /// See [#LONE_P50].
  LONE_P95("lone mail until it is seen, p95", "s"),
  /// What went over the wire for each of these, receipts and what keeps a line open included.
  LONE_OCTETS("on the wire per lone mail", "B"),
  /// CPU time of both gateways for each of these, the looking of the client included.
  LONE_CPU("CPU per lone mail", "ms"),
  /// From the first command until the last of many mails of 5 KB is in its mailbox far away.
  FAR_SECONDS("mails of 5 KB, until all there", "s"),
  /// The same as a rate.
  FAR_RATE("mails of 5 KB, far mailboxes", "/s"),
  /// CPU time of both gateways for each of these.
  FAR_CPU("CPU per mail of 5 KB", "ms"),
  /// What went over the wire for each of these.
  FAR_OCTETS("on the wire per mail of 5 KB", "B"),
  /// Mails of the corpus below 8 KB, many at once.
  CORPUS_RATE("small corpus, far mailboxes", "/s"),
  /// See [#CORPUS_RATE].
  CORPUS_CPU("CPU per mail, small corpus", "ms"),
  /// See [#CORPUS_RATE].
  CORPUS_OCTETS("on the wire each, small corpus", "B"),
  /// All mails of the corpus, with pictures, many at once.
  WHOLE_RATE("whole corpus, far mailboxes", "/s"),
  /// See [#WHOLE_RATE].
  WHOLE_OCTETS("on the wire each, whole corpus", "B"),
  /// From the command until the stick may be pulled.
  STICK_OUT("stick filled until safe", "s"),
  /// From the command at the far gateway until the last mail is in its mailbox.
  STICK_IN("stick read until all there", "s"),
  /// Both together as a rate.
  STICK_RATE("mails by stick, out and in", "/s"),
  /// CPU time of both gateways for each mail, from the first SMTP command to the last mailbox.
  STICK_CPU("CPU per mail by stick", "ms"),
  /// The lengths of all files.
  STICK_OCTETS("on the stick per mail", "B"),
  /// What they take of a stick whose clusters are 4 KiB.
  STICK_CLUSTERS("in clusters of 4 KiB, per mail", "B"),
  /// The same for mails of the corpus below 8 KB.
  STICK_CORPUS("on the stick each, small corpus", "B"),
  /// Octets of many mails a second, from the command until the stick may be pulled.
  STICK_SPEED("many mails onto the stick", "MB/s"),
  /// One file of so many octets, written and forced to the same medium.
  STICK_RAW("raw write of the medium", "MB/s"),
  /// Their ratio.
  STICK_SHARE("share of the raw speed", "%");

  private final String label;
  private final String unit;

  Metric(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /// The name of the row.
  public String label() {
    return label;
  }

  /// The unit of the values, empty for a count.
  public String unit() {
    return unit;
  }
}
