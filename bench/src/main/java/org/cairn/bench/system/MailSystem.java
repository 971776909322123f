package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A mail server that can be measured: SMTP submission in, IMAP with IDLE out.
public interface MailSystem {
  /// One word for file names and for the JSON file.
  String key();

  /// The name in the table.
  String name();

  /// Fetches or builds what is needed. Says why this machine cannot run the server; empty if it
  /// can.
  Optional<String> obstacle() throws IOException, InterruptedException;

  /// Whether every IMAP session has a process of its own.
  boolean hasProcessPerSession();

  /// The version that is measured, for the record.
  String version() throws IOException;

  /// A place for one instance with a data directory of its own, which does not exist yet, and ports
  /// of its own.
  Site site(Path data) throws IOException;
}
