package org.cairn.log.broker;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.TopicSetup;
import org.cairn.log.record.BrokerStart;

/** What is done to a broker that answers, before anybody else may use it. */
record BrokerSetUp(LogConnection connection) {
  private static final Duration WITHIN = Duration.ofSeconds(30);

  /**
   * Sets up users, rights and topics, then tells of the start.
   *
   * @throws EventLogException when the broker refuses or does not answer
   */
  void apply(BrokerCredentials credentials, BrokerStart start) throws InterruptedException {
    try (Admin admin = Admin.create(connection.admin())) {
      new BrokerUsers(admin).apply(credentials);
      new TopicSetup(admin, 1, WITHIN).apply(Arrays.asList(Topic.values()));
    }
    try (LogWriter log = LogWriter.open(connection)) {
      log.append(start).get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the broker's start cannot be written to the log", e);
    }
  }
}
