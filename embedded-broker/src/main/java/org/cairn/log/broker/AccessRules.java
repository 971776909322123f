package org.cairn.log.broker;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.cairn.log.Topic.ACCOUNT;
import static org.cairn.log.Topic.ACCOUNT_REQUEST;
import static org.cairn.log.Topic.BROKER_START;
import static org.cairn.log.Topic.BUNDLE_RECEIVED;
import static org.cairn.log.Topic.CANARY;
import static org.cairn.log.Topic.CONTENT;
import static org.cairn.log.Topic.CUSTODY;
import static org.cairn.log.Topic.CUSTODY_STATE;
import static org.cairn.log.Topic.LINK_STATE;
import static org.cairn.log.Topic.MAILBOX_CHANGED;
import static org.cairn.log.Topic.MAILBOX_DELIVERED;
import static org.cairn.log.Topic.MAILBOX_DELIVERY;
import static org.cairn.log.Topic.MAIL_ACCEPTED;
import static org.cairn.log.Topic.NEIGHBOR;
import static org.cairn.log.Topic.NODE_SELF;
import static org.cairn.log.Topic.OPERATOR_COMMAND;
import static org.cairn.log.Topic.QUARANTINE;
import static org.cairn.log.Topic.TRACE;
import static org.cairn.log.Topic.TRANSFER_REPORT;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.cairn.custody.Transport;
import org.cairn.log.Topic;
import org.cairn.log.kafka.ReaderGroup;

/**
 * Which service may append to and follow which topic: the privilege table of the design, as the
 * broker enforces it. What is not said here is refused. A service's groups, and the topics it makes
 * for itself, begin with its name.
 */
final class AccessRules {
  /** Every service may say what it did, set aside what it cannot read, and test the log. */
  private static final List<Topic> ALL_APPEND = List.of(TRACE, QUARANTINE, CANARY);

  private static final List<Topic> ALL_FOLLOW = List.of(BROKER_START, CANARY);

  private AccessRules() {}

  /** The rules for a service; only the common ones for a name that the table does not know. */
  static Set<AclBinding> of(String service) {
    Rules rules = new Rules(service).append(ALL_APPEND).follow(ALL_FOLLOW);
    return switch (service) {
      case "smtp-ingress" ->
          rules
              .append(List.of(MAIL_ACCEPTED, CONTENT, ACCOUNT_REQUEST))
              .follow(List.of(ACCOUNT, MAILBOX_CHANGED))
              .all();
      case "router-service" -> router(rules).all();
      case "imap-egress" ->
          rules
              .append(List.of(MAILBOX_DELIVERED, MAILBOX_CHANGED, ACCOUNT_REQUEST))
              .follow(List.of(MAILBOX_DELIVERY, CONTENT, ACCOUNT, MAILBOX_CHANGED, CUSTODY_STATE))
              .all();
      case "console" ->
          rules
              .append(List.of(OPERATOR_COMMAND, ACCOUNT_REQUEST))
              .follow(
                  List.of(
                      LINK_STATE, TRACE, ACCOUNT, NEIGHBOR, NODE_SELF, QUARANTINE, CUSTODY_STATE))
              .all();
      case "removable", "syncthing", "lan" ->
          adapter(rules, Topic.transfersBy(Transport.of(service))).all();
      // Neighbours without Cairn hand over mails as they are.
      case "nncp", "filespooler" ->
          adapter(rules, Topic.transfersBy(Transport.of(service)))
              .append(List.of(MAIL_ACCEPTED))
              .all();
      default -> rules.all();
    };
  }

  /** Follows the transfers of its own transport; what it brings is opened by the router alone. */
  private static Rules adapter(Rules rules, Topic transfers) {
    return rules
        .append(List.of(BUNDLE_RECEIVED, CONTENT, TRANSFER_REPORT, LINK_STATE, NODE_SELF))
        .follow(List.of(transfers, CONTENT, NEIGHBOR, NODE_SELF));
  }

  /**
   * Follows all but the mailboxes' own news, and lets go of what is closed. Before it drops content
   * it looks whether anything names it, what lies on quarantine too.
   */
  private static Rules router(Rules rules) {
    return rules
        .append(
            List.of(
                CUSTODY,
                CUSTODY_STATE,
                CONTENT,
                MAIL_ACCEPTED,
                MAILBOX_DELIVERY,
                ACCOUNT,
                NEIGHBOR,
                NODE_SELF))
        .append(Topic.transfers())
        .follow(
            List.of(
                MAIL_ACCEPTED,
                CONTENT,
                CUSTODY,
                MAILBOX_DELIVERY,
                MAILBOX_DELIVERED,
                QUARANTINE,
                TRANSFER_REPORT,
                BUNDLE_RECEIVED,
                LINK_STATE,
                ACCOUNT_REQUEST,
                ACCOUNT,
                NEIGHBOR,
                NODE_SELF,
                OPERATOR_COMMAND))
        .follow(Topic.transfers())
        .trim(
            List.of(
                MAIL_ACCEPTED,
                CUSTODY,
                MAILBOX_DELIVERY,
                MAILBOX_DELIVERED,
                TRANSFER_REPORT,
                BUNDLE_RECEIVED,
                ACCOUNT_REQUEST,
                OPERATOR_COMMAND))
        .trim(Topic.transfers())
        .watch(ReaderGroup.IMAP_EGRESS)
        .own("router");
  }

  /** Gathers the rules of one service. */
  private static final class Rules {
    private final String principal;
    private final Set<AclBinding> bindings = new HashSet<>();

    Rules(String service) {
      this.principal = "User:" + service;
      allow(ResourceType.GROUP, PatternType.PREFIXED, service, READ);
    }

    Rules append(Collection<Topic> topics) {
      topics.forEach(topic -> allow(topic, WRITE));
      return this;
    }

    Rules follow(Collection<Topic> topics) {
      topics.forEach(topic -> allow(topic, READ));
      return this;
    }

    /** To delete the records below a position. */
    Rules trim(Collection<Topic> topics) {
      topics.forEach(topic -> allow(topic, DELETE));
      return this;
    }

    /** To know how far a group of another service has come. */
    Rules watch(String group) {
      allow(ResourceType.GROUP, PatternType.LITERAL, group, DESCRIBE);
      return this;
    }

    /** Groups and topics that Kafka Streams makes, named for its application. */
    Rules own(String prefix) {
      allow(ResourceType.GROUP, PatternType.PREFIXED, prefix, ALL);
      allow(ResourceType.TOPIC, PatternType.PREFIXED, prefix, ALL);
      allow(ResourceType.TOPIC, PatternType.PREFIXED, prefix, CREATE);
      return this;
    }

    private void allow(Topic topic, AclOperation operation) {
      allow(ResourceType.TOPIC, PatternType.LITERAL, topic.topicName(), operation);
      allow(ResourceType.TOPIC, PatternType.LITERAL, topic.topicName(), DESCRIBE);
      allow(ResourceType.TOPIC, PatternType.LITERAL, topic.topicName(), DESCRIBE_CONFIGS);
    }

    private void allow(ResourceType type, PatternType pattern, String name, AclOperation what) {
      bindings.add(
          new AclBinding(
              new ResourcePattern(type, name, pattern),
              new AccessControlEntry(principal, "*", what, AclPermissionType.ALLOW)));
    }

    Set<AclBinding> all() {
      return bindings;
    }
  }
}
