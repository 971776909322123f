package org.cairn.smtp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that says whatever a test likes, in whatever pieces. Trusts every certificate. */
public final class TestClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private Socket socket;
  private BufferedReader in;

  private TestClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    this.in = readerOf(socket);
  }

  private static BufferedReader readerOf(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Connects; the greeting is not read yet. */
  public static TestClient connect(int port) throws IOException {
    return new TestClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  public static TestClient connectTls(int port) throws IOException {
    TestClient client = connect(port);
    client.handshake();
    return client;
  }

  /** Makes the connection a TLS one, offering these application protocols (ALPN). */
  public void handshake(String... protocols) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            trustAll().getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    socket = secured;
    in = readerOf(secured);
  }

  /** The application protocol that the server chose, or empty. */
  public String applicationProtocol() {
    return ((SSLSocket) socket).getApplicationProtocol();
  }

  public X509Certificate certificate() throws IOException {
    return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
  }

  public Socket socket() {
    return socket;
  }

  /** Sends octets, and nothing more. */
  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** The next reply, its lines joined with LF; empty when the server has closed. */
  public String reply() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = in.readLine();
    while (line != null) {
      lines.add(line);
      if (line.length() < 4 || line.charAt(3) != '-') {
        break;
      }
      line = in.readLine();
    }
    return String.join("\n", lines);
  }

  /** Sends a line and reads the reply to it. */
  public String say(String line) throws IOException {
    send(line + "\r\n");
    return reply();
  }

  /** Says EHLO and signs in. */
  public String signIn(String user, String password) throws IOException {
    say("EHLO test");
    String response = "\0" + user + "\0" + password;
    return say(
        "AUTH PLAIN "
            + Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends a whole mail in one piece and gives the reply to its content. */
  public String mail(String from, String to, String content) throws IOException {
    send("MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nDATA\r\n%s\r\n.\r\n".formatted(from, to, content));
    reply();
    reply();
    reply();
    return reply();
  }

  private static SSLContext trustAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
