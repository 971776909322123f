package org.cairn.bench.system;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.cairn.bench.wire.Login;

/// Two gateways that run: somebody at the first writes to people at the second.
public interface Crossing extends AutoCloseable {
  /// Who writes.
  Login sender();

  /// Who is written to.
  List<Login> recipients();

  /// The CPU time that all processes of both gateways have used so far.
  Duration cpu() throws IOException;

  /// What has gone over the wire so far, both ways together, in octets.
  long wireOctets();

  /// How many mails the first gateway has accepted and still keeps for the second.
  int waiting() throws IOException, InterruptedException;

  /// The stick is at the first gateway, until it may be pulled.
  void visitFirst() throws IOException, InterruptedException;

  /// The stick is at the second gateway, until it may be pulled; what it brought may still be on
  /// its way to the mailboxes.
  void visitSecond() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
