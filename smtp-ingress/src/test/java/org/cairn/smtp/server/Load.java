package org.cairn.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/** Clients that send mails of 5 KB, each waiting for the answer to one before the next. */
public final class Load {
  private static final Logger LOG = Logger.getLogger(Load.class);
  private static final String CONTENT =
      "Subject: x\r\n\r\n" + "0123456789012345678901234567890123456789\r\n".repeat(120);

  private Load() {}

  /** Sends mails over so many sessions; how many were accepted in a second. */
  public static double measure(int mxPort, int sessions, int mails)
      throws InterruptedException, ExecutionException {
    long beganNanos = System.nanoTime();
    long[] nanos = run(mxPort, sessions, mails / sessions);
    double perSecond = nanos.length * 1e9 / (System.nanoTime() - beganNanos);
    LOG.infof(
        "sessions=%d mails/s=%.0f p50=%d us p99=%d us",
        sessions, perSecond, nanos[nanos.length / 2] / 1000, nanos[nanos.length * 99 / 100] / 1000);
    return perSecond;
  }

  private static long[] run(int port, int sessions, int mailsEach)
      throws InterruptedException, ExecutionException {
    List<Future<long[]>> parts = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < sessions; i++) {
        parts.add(clients.submit(() -> send(port, mailsEach)));
      }
    }
    LongStream all = LongStream.empty();
    for (Future<long[]> part : parts) {
      all = LongStream.concat(all, LongStream.of(part.get()));
    }
    return all.sorted().toArray();
  }

  private static long[] send(int port, int mails) {
    long[] nanos = new long[mails];
    try (TestClient client = TestClient.connect(port)) {
      client.reply();
      client.say("EHLO bench");
      for (int i = 0; i < mails; i++) {
        long beganNanos = System.nanoTime();
        assertThat(client.mail("a@far.example", "postmaster@camp.test", CONTENT)).startsWith("250");
        nanos[i] = System.nanoTime() - beganNanos;
      }
      return nanos;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
