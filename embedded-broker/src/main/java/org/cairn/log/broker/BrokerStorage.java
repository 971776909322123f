package org.cairn.log.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.bootstrap.BootstrapDirectory;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/** The directory of the log, formatted at the first start. */
final class BrokerStorage {
  private BrokerStorage() {}

  static boolean isFormatted(Path logDirectory) {
    return Files.exists(logDirectory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME));
  }

  /**
   * Formats the directory unless it is formatted. The passwords become the first records of the
   * cluster's metadata, so that there is no moment at which the broker is open.
   *
   * @throws IOException if the directory cannot be written
   */
  static void format(Path logDirectory, BrokerCredentials credentials) throws IOException {
    if (isFormatted(logDirectory)) {
      return;
    }
    Files.createDirectories(logDirectory);
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(BrokerConfig.NODE_ID)
            .setClusterId(Uuid.randomUuid().toString())
            .setDirectories(List.of(logDirectory.toString()))
            // One replica is in sync or away: nothing to keep a list of eligible leaders for.
            .setFeatureLevel("eligible.leader.replicas.version", (short) 0)
            .setMetadataLogDirectory(logDirectory.toString())
            .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
            .setScramArguments(
                credentials.users().stream()
                    .map(user -> scram(user, credentials.passwordOf(user)))
                    .toList());
    try {
      formatter.run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the log's directory cannot be formatted: " + logDirectory, e);
    }
  }

  /**
   * Which cluster, node and directory this is.
   *
   * @throws IOException if the directory was formatted for something else
   */
  static MetaPropertiesEnsemble identity(Path logDirectory) throws IOException {
    MetaPropertiesEnsemble identity =
        new MetaPropertiesEnsemble.Loader()
            .addMetadataLogDir(logDirectory.toString())
            .addLogDirs(List.of(logDirectory.toString()))
            .load();
    identity.verify(
        Optional.empty(),
        OptionalInt.of(BrokerConfig.NODE_ID),
        EnumSet.of(
            MetaPropertiesEnsemble.VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID,
            MetaPropertiesEnsemble.VerificationFlag.REQUIRE_METADATA_LOG_DIR));
    return identity;
  }

  /** The first records of the metadata, for a node that has none yet. */
  static BootstrapMetadata bootstrap(Path logDirectory) throws IOException {
    try {
      return new BootstrapDirectory(logDirectory.toString()).read();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the log's directory cannot be read: " + logDirectory, e);
    }
  }

  private static String scram(String user, String password) {
    return "SCRAM-SHA-256=[name=\"%s\",password=\"%s\"]".formatted(user, password);
  }
}
