package org.cairn.router.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;

/**
 * Says how far the ledger is behind the ends of its inputs, which its consumer, hidden in Kafka
 * Streams, tells only as metrics. An instance that stands by reads none of them.
 */
record LedgerLag(LogConnection connection, KafkaStreams streams, Set<Topic> inputs) {
  private static final String LAG = "records-lag";

  void look() {
    Map<String, Long> lags = new HashMap<>();
    for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
      String topic = metric.getKey().tags().get("topic");
      if (topic != null
          && metric.getKey().name().equals(LAG)
          && metric.getValue().metricValue() instanceof Double behind
          && !behind.isNaN()) {
        lags.merge(topic, behind.longValue(), Math::max);
      }
    }
    for (Topic input : inputs) {
      // Some versions of the client write the name with lines in place of points, some write both.
      Long lag =
          lags.getOrDefault(input.topicName(), lags.get(input.topicName().replace('.', '_')));
      tell(input, lag == null ? OptionalLong.empty() : OptionalLong.of(lag));
    }
  }

  /** It reads no more. */
  void end() {
    inputs.forEach(input -> tell(input, OptionalLong.empty()));
  }

  private void tell(Topic input, OptionalLong lag) {
    connection.lag().lag(connection.clientId() + "-ledger", input.topicName(), lag);
  }
}
