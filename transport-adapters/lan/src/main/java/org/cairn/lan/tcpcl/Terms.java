package org.cairn.lan.tcpcl;

import java.time.Duration;

/**
 * What one side asks of a session.
 *
 * @param keepalive between messages, in whole seconds; the shorter of both sides' holds
 * @param segmentMru the most octets of data in a segment that it takes
 * @param transferMru the most octets of a bundle that it takes
 * @param segmentOctets how much it sends at a time at most: what is more urgent waits for so much
 * @param nodeId its endpoint id
 * @param endWithin how long an end in order may take
 */
public record Terms(
    Duration keepalive,
    int segmentMru,
    int transferMru,
    int segmentOctets,
    String nodeId,
    Duration endWithin) {
  public Terms {
    if (keepalive.toSeconds() < 1 || keepalive.toSeconds() > TcpclMessage.MOST_KEEPALIVE_SECONDS) {
      throw new IllegalArgumentException("keepalives come every 1 to 65535 seconds");
    }
    if (segmentMru < 1 || transferMru < 1 || segmentOctets < 1) {
      throw new IllegalArgumentException("segments and bundles have at least one octet");
    }
  }

  /** As we use it: a segment that takes longer than two keepalives comes over no link of IP. */
  public static Terms usual(String nodeId, int largestBundle) {
    return new Terms(
        Duration.ofSeconds(30), 64 << 10, largestBundle, 16 << 10, nodeId, Duration.ofSeconds(10));
  }

  TcpclMessage.SessionInit init() {
    return new TcpclMessage.SessionInit(
        (int) keepalive.toSeconds(), segmentMru, transferMru, nodeId, false);
  }
}
