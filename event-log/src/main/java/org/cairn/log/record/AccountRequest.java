package org.cairn.log.record;

import java.util.Optional;
import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;

/** Somebody asks for a change of an account; the router alone decides and writes the account. */
public sealed interface AccountRequest extends LogFact {

  RequestId request();

  MailAddress account();

  @Override
  default Topic topic() {
    return Topic.ACCOUNT_REQUEST;
  }

  @Override
  default String key() {
    return account().key().toString();
  }

  /**
   * A new account. Refused if the name is or was somebody's, unless it is the same request again:
   * mail that waits for one who left is not for the next of that name.
   */
  record Create(RequestId request, MailAddress account, Credential credential, Origin origin)
      implements AccountRequest {}

  /**
   * A new password, after a lost phone, or for one who left and comes back: sessions are cut,
   * waiting mail is kept.
   */
  record Replace(RequestId request, MailAddress account, Credential credential)
      implements AccountRequest {}

  /** The person leaves; later mail goes to {@code forward}, or waits its lifetime. */
  record Leave(RequestId request, MailAddress account, Optional<MailAddress> forward)
      implements AccountRequest {}

  /** The person says that {@code address} is hers too. First claim wins. */
  record Claim(RequestId request, MailAddress account, MailAddress address)
      implements AccountRequest {}

  /** Where the wish for an account comes from; self-service may be switched off. */
  enum Origin {
    OPERATOR,
    JOIN_PAGE,
    FIRST_LOGIN
  }
}
