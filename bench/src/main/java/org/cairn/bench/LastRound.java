package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cairn.bench.chat.Chat;
import org.cairn.bench.chat.Core;
import org.cairn.bench.measure.Flood;
import org.cairn.bench.measure.IdleSessions;
import org.cairn.bench.profile.Recording;
import org.cairn.bench.report.Metric;
import org.cairn.bench.report.Results;
import org.cairn.bench.system.Server;
import org.cairn.bench.wire.Login;

/// What is measured once: where the time goes, many quiet sessions, and Delta Chat.
final class LastRound {
  private static final double KIB = 1024.0;

  /// Dovecot has a process for each session; more of them would only measure how long they take to
  /// start.
  private static final int SESSIONS_BY_PROCESSES = 500;

  private static final int SHARE_WITH_TLS = 10;

  private final Course course;
  private final Path directory;
  private final Options options;
  private final Results results;

  LastRound(Course course, Path directory, Options options, Results results) {
    this.course = course;
    this.directory = directory;
    this.options = options;
    this.results = results;
  }

  void run() throws InterruptedException {
    if (options.profile() && course.system().key().equals("cairn")) {
      course.step("profile", this::profile);
    }
    if (!course.system().key().equals("exim")) {
      course.step("idle sessions", () -> idleSessions(false));
      course.step("idle sessions with TLS", () -> idleSessions(true));
      if (options.chat()) {
        course.step("Delta Chat", this::chat);
      }
    }
  }

  /// Which part of the gateway uses the CPU while 64 sessions send; the sampling costs a little
  /// itself, so that these mails count for nothing else.
  private void profile() throws IOException, InterruptedException {
    try (Server server = course.site().start()) {
      List<Login> logins = course.site().logins(Course.MAILBOXES);
      course.flood(server, logins, 64, options.flood());
      Recording recording =
          Recording.start(
              course.site().javaProcess().orElseThrow(), directory.resolve("profile.jfr"));
      Flood flood = course.flood(server, logins, 64, options.flood(), recording::stop);
      recording
          .sharesByStage()
          .forEach(
              (stage, share) ->
                  results.addStage(
                      "CPU ms per mail by stage, 64 sessions, sampled",
                      stage,
                      share * flood.cpuMillis()));
    }
  }

  /// Each on a fresh process, so that memory the other used is not there to be used again.
  private void idleSessions(boolean tls) throws IOException, InterruptedException {
    int plain =
        course.system().hasProcessPerSession()
            ? Math.min(options.idleSessions(), SESSIONS_BY_PROCESSES)
            : options.idleSessions();
    int count = tls ? Math.max(1, plain / SHARE_WITH_TLS) : plain;
    try (Server server = course.site().start()) {
      List<Login> logins = course.site().logins(Course.MAILBOXES);
      Thread.sleep(Course.SETTLE);
      IdleSessions held = IdleSessions.hold(count, tls, logins, server.processes());
      double each = held.added() / KIB / held.sessions();
      if (tls) {
        course.record(Metric.IDLE_TLS_EACH, each);
      } else {
        course.record(Metric.IDLE_SESSIONS, held.sessions());
        course.record(Metric.IDLE_ADDED, held.added() / KIB / KIB);
        course.record(Metric.IDLE_EACH, each);
      }
    }
  }

  private void chat() throws IOException, InterruptedException {
    Path core = Core.install(options.project().resolve("bench/target/deltachat"));
    try (Server _ = course.site().start()) {
      List<Login> logins = course.site().logins(Course.MAILBOXES + 2);
      Chat chat =
          Chat.run(
              core,
              directory.resolve("chat-" + course.system().key()),
              logins.get(Course.MAILBOXES),
              logins.get(Course.MAILBOXES + 1),
              options.texts());
      course.record(Metric.CHAT_P50, chat.texts().median());
      course.record(Metric.CHAT_P95, chat.texts().quantile(0.95));
    }
  }
}
