package org.cairn.log.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.common.network.Selectable;
import org.apache.kafka.server.ServerSocketFactory;
import org.jboss.logging.Logger;

/**
 * Binds the broker's listeners. Where any port will do, the one of last time is tried first, so
 * that clients in other processes find the broker again.
 */
final class LoopbackSockets implements ServerSocketFactory {
  private static final Logger LOG = Logger.getLogger(LoopbackSockets.class);

  private final int lastPort;

  /**
   * @param lastPort 0 if there was none
   */
  LoopbackSockets(int lastPort) {
    this.lastPort = lastPort;
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listenerName, InetSocketAddress address, int backlog, int receiveBufferBytes)
      throws IOException {
    if (address.getPort() == 0
        && lastPort != 0
        && listenerName.equals(BrokerConfig.CLIENT_LISTENER)) {
      try {
        return open(
            new InetSocketAddress(address.getAddress(), lastPort), backlog, receiveBufferBytes);
      } catch (BindException e) {
        LOG.warnf("port=%d is taken, the broker listens elsewhere", lastPort);
      }
    }
    return open(address, backlog, receiveBufferBytes);
  }

  @SuppressWarnings("MustBeClosedChecker") // Kafka's acceptor closes it
  private static ServerSocketChannel open(
      InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      if (receiveBufferBytes != Selectable.USE_DEFAULT_BUFFER_SIZE) {
        channel.socket().setReceiveBufferSize(receiveBufferBytes);
      }
      return channel.bind(address, backlog);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
