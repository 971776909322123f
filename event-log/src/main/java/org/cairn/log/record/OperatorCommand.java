package org.cairn.log.record;

import java.time.Instant;
import org.cairn.log.Topic;
import org.cairn.mail.MailId;

/** The keeper of the gateway wants something done about what waits. */
public sealed interface OperatorCommand extends LogFact {
  RequestId request();

  Instant at();

  @Override
  default Topic topic() {
    return Topic.OPERATOR_COMMAND;
  }

  @Override
  default String key() {
    return request().hex();
  }

  /** End custody of a mail now; its sender is told as if its lifetime had ended. */
  record Expire(RequestId request, Instant at, MailId mail) implements OperatorCommand {}
}
