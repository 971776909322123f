package org.cairn.console.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import org.cairn.console.Console;
import org.cairn.console.join.Reach;
import org.cairn.console.report.CarriageDesk;
import org.cairn.console.report.GatewayStatus;
import org.cairn.console.report.GatewayStatus.AccountCount;
import org.cairn.console.report.GatewayStatus.LogState;
import org.cairn.console.report.LogFigures;
import org.cairn.log.EventLogException;
import org.cairn.log.guard.DiskSpace;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Gathers how the gateway is. */
@Singleton
public final class GatewayReport {
  private static final Logger LOG = Logger.getLogger(GatewayReport.class);

  private final ConsoleConfig config;
  private final Console console;
  private final Reach reach;
  private final LogFigures figures;
  private final CarriageDesk carriage;
  private final String version;

  @Inject
  GatewayReport(
      ConsoleConfig config,
      Console console,
      Reach reach,
      LogFigures figures,
      CarriageDesk carriage,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.config = config;
    this.console = console;
    this.reach = reach;
    this.figures = figures;
    this.carriage = carriage;
    this.version = version;
  }

  /** How it is now; also when the log does not answer. */
  public GatewayStatus status() {
    return new GatewayStatus(
        config.node(),
        version,
        console.settings().names().domains(),
        reach.servers(),
        config.smtpPort(),
        reach.pages(),
        disk(),
        Files.exists(config.data().resolve(GatewayStatus.MAILBOXES_LOST)),
        carriage.carriage(),
        log());
  }

  private DiskSpace disk() {
    try {
      FileStore store = Files.getFileStore(config.data());
      return new DiskSpace(store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at the disk of " + config.data(), e);
    }
  }

  private LogState log() {
    try {
      LogFigures.Reading reading = figures.read();
      return new LogState.Answering(reading, AccountCount.of(console.accounts()));
    } catch (EventLogException e) {
      LOG.warnf(
          "console=%s was asked for the status, log silent: %s", config.node(), e.getMessage());
      return new LogState.Silent(String.valueOf(e.getMessage()));
    }
  }
}
