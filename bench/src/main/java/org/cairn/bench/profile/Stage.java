package org.cairn.bench.profile;

import java.util.List;
import java.util.Map;

/// The part of the gateway that a thread was working for.
final class Stage {
  /// Services, by the root of their packages.
  private static final Map<String, String> SERVICES =
      Map.of(
          "org.cairn.smtp.", "smtp-ingress",
          "org.cairn.router.", "router-service",
          "org.cairn.imap.", "imap-egress",
          "org.cairn.console.", "console");

  /// The broker's own packages; its clients live in others.
  private static final List<String> BROKER =
      List.of(
          "kafka.",
          "org.cairn.log.broker.",
          "org.apache.kafka.server.",
          "org.apache.kafka.storage.",
          "org.apache.kafka.raft.",
          "org.apache.kafka.controller.",
          "org.apache.kafka.coordinator.",
          "org.apache.kafka.queue.");

  private static final String CLIENTS = "org.apache.kafka.clients.";

  private Stage() {}

  /// The stage of a sample.
  ///
  /// @param thread the thread's name; a virtual thread may have none
  /// @param frames the types on the stack, the innermost first
  static String of(String thread, List<String> frames) {
    // The outermost frame of ours tells for whom the thread runs; what it calls is its cost.
    for (String type : frames.reversed()) {
      for (Map.Entry<String, String> service : SERVICES.entrySet()) {
        if (type.startsWith(service.getKey())) {
          return service.getValue();
        }
      }
      if (BROKER.stream().anyMatch(type::startsWith)) {
        return "broker";
      }
      if (type.startsWith(CLIENTS)) {
        return "log client " + kind(thread);
      }
    }
    if (thread.isEmpty()) {
      return "other virtual threads";
    }
    return "thread " + kind(thread);
  }

  private static String kind(String thread) {
    return thread.replaceAll("\\d+", "#");
  }
}
