package org.cairn.log.broker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.cairn.log.EventLogException;
import org.jboss.logging.Logger;

/**
 * Brings the users of a running broker and their rights into the state that the credentials and
 * {@link AccessRules} state: adds what is missing, takes away what is too much.
 */
final class BrokerUsers {
  private static final Logger LOG = Logger.getLogger(BrokerUsers.class);
  private static final int ITERATIONS = 4096;
  private static final long ANSWER_WITHIN_SECONDS = 20;

  private final Admin admin;

  BrokerUsers(Admin admin) {
    this.admin = admin;
  }

  /**
   * @throws EventLogException when the broker refuses or does not answer
   */
  void apply(BrokerCredentials credentials) throws InterruptedException {
    addUsers(credentials);
    var wanted = new HashSet<AclBinding>();
    credentials.users().stream()
        .filter(user -> !user.equals(BrokerCredentials.ADMIN))
        .forEach(user -> wanted.addAll(AccessRules.of(user)));
    Set<AclBinding> present = Set.copyOf(await(admin.describeAcls(AclBindingFilter.ANY).values()));
    List<AclBinding> missing = wanted.stream().filter(rule -> !present.contains(rule)).toList();
    if (!missing.isEmpty()) {
      await(admin.createAcls(missing).all());
    }
    List<AclBindingFilter> tooMuch =
        present.stream().filter(rule -> !wanted.contains(rule)).map(AclBinding::toFilter).toList();
    if (!tooMuch.isEmpty()) {
      await(admin.deleteAcls(tooMuch).all());
    }
    if (!missing.isEmpty() || !tooMuch.isEmpty()) {
      LOG.infof("broker rights given=%d taken=%d", missing.size(), tooMuch.size());
    }
  }

  private void addUsers(BrokerCredentials credentials) throws InterruptedException {
    Set<String> present = await(admin.describeUserScramCredentials().all()).keySet();
    var additions = new ArrayList<UserScramCredentialAlteration>();
    for (String user : credentials.users()) {
      if (!present.contains(user)) {
        additions.add(
            new UserScramCredentialUpsertion(
                user,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS),
                credentials.passwordOf(user)));
        LOG.infof("broker user=%s added", user);
      }
    }
    if (!additions.isEmpty()) {
      await(admin.alterUserScramCredentials(additions).all());
    }
  }

  private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the broker's users cannot be set up", e);
    }
  }
}
