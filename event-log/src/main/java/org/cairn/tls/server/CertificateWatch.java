package org.cairn.tls.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.cairn.tls.ReloadingTls;
import org.cairn.tls.UnusableCertificateException;
import org.jboss.logging.Logger;

/** Looks every now and then whether the certificate was renewed. */
public final class CertificateWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CertificateWatch.class);

  private final ReloadingTls tls;
  private final Duration every;
  private final Thread thread;
  private String lastTrouble = "";

  private CertificateWatch(ReloadingTls tls, Duration every, String name) {
    this.tls = tls;
    this.every = every;
    this.thread = Thread.ofVirtual().name(name + "-certificate").unstarted(this::watch);
  }

  /**
   * @param name of the service whose certificate it is
   */
  public static CertificateWatch start(ReloadingTls tls, Duration every, String name) {
    CertificateWatch watch = new CertificateWatch(tls, every, name);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same trouble is told once: the files may stay unusable for days. */
  private void look() {
    try {
      if (tls.reloadIfChanged()) {
        LOG.info("certificate renewed");
      }
      lastTrouble = "";
    } catch (UnusableCertificateException e) {
      String trouble = String.valueOf(e.getMessage());
      if (!trouble.equals(lastTrouble)) {
        LOG.warnf("certificate not renewed, the one in use stays: %s", trouble);
      }
      lastTrouble = trouble;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
