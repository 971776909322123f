package org.cairn.bench.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A server for one connection that plays a transcript: it sends the lines that begin with `S: `
/// and insists on receiving those that begin with `C: `.
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final CompletableFuture<String> played = new CompletableFuture<>();

  private ScriptedServer(ServerSocket socket) {
    this.socket = socket;
  }

  static ScriptedServer play(String transcript) throws IOException {
    ScriptedServer server =
        new ScriptedServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> server.serve(transcript.lines().toList()));
    return server;
  }

  Login login() {
    Endpoint here = Endpoint.plain(socket.getLocalPort());
    return new Login("anna@camp.test", "secret", here, here, here, "");
  }

  /// Waits until the transcript is through; fails if the client said something else.
  void assertPlayed() throws InterruptedException, ExecutionException, TimeoutException {
    played.get(10, TimeUnit.SECONDS);
  }

  private void serve(List<String> transcript) {
    try (Socket client = socket.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = client.getOutputStream();
      for (String line : transcript) {
        String text = line.substring(3);
        if (line.startsWith("S: ")) {
          out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
          out.flush();
        } else {
          String said = in.readLine();
          if (!text.equals(said)) {
            throw new IOException("wanted <" + text + ">, got <" + said + ">");
          }
        }
      }
      played.complete("");
    } catch (IOException e) {
      played.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
