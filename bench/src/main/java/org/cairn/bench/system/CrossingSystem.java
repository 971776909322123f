package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A way to set up two gateways between which mail goes.
public interface CrossingSystem {
  /// What is between the two.
  sealed interface Way {
    /// A line that the first holds to the second.
    record Wire() implements Way {}

    /// A stick that is carried; it is mounted at `place`, which is an empty folder at first.
    record Stick(Path place) implements Way {}
  }

  /// One word for file names and for the JSON file.
  String key();

  /// The name in the table.
  String name();

  /// Fetches or builds what is needed. Says why this machine cannot run it; empty if it can.
  Optional<String> obstacle() throws IOException, InterruptedException;

  /// The version that is measured, for the record.
  String version() throws IOException;

  /// Starts two gateways with data directories of their own in `folder`, which is new, and has each
  /// know the other.
  Crossing open(Path folder, Way way) throws IOException, InterruptedException;
}
