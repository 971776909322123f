package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.cairn.bench.wire.Login;

/// A data directory and the ports that go with it. A server may be started and ended here several
/// times, one at a time.
public interface Site {
  /// Where the server keeps its files.
  Path data();

  /// Starts the server and waits until it says it is ready.
  Server start() throws IOException, InterruptedException;

  /// The process of the Java machine the running server lives in; empty if it is not in one.
  OptionalLong javaProcess() throws IOException;

  /// What the running server times itself.
  Timers timers() throws IOException, InterruptedException;

  /// The first `count` accounts, made if they do not exist yet. The server must be running.
  List<Login> logins(int count) throws IOException, InterruptedException;
}
