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
  CHAT_P95("Delta Chat text, p95", "s");

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
