package org.cairn.console.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.cairn.console.account.Departure;
import org.cairn.console.account.Refusal;
import org.cairn.console.join.Invitation;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;

/** Writes answers: one JSON object each. */
public final class ApiAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private ApiAnswer() {}

  /**
   * An account that waits for its person: {@code address}, {@code password}, {@code dclogin} and
   * {@code page}, the last two as links.
   */
  public static String of(Invitation invitation, String page) {
    return JSON.createObjectNode()
        .put("address", invitation.address().toString())
        .put("password", invitation.link().password())
        .put("dclogin", invitation.link().uri())
        .put("page", page)
        .toString();
  }

  /** A refusal: {@code error} for people, {@code reason} for programs. */
  public static String of(Refusal refusal) {
    return JSON.createObjectNode()
        .put("error", refusal.text())
        .put("reason", word(refusal.reason()))
        .toString();
  }

  /** One account, without anything secret. */
  public static String of(Account account) {
    return fill(JSON.createObjectNode(), account).toString();
  }

  /** One account whose person left, and where her mail goes no more. */
  public static String of(Departure departure) {
    ObjectNode answer = fill(JSON.createObjectNode(), departure.account());
    departure.forwardBefore().ifPresent(to -> answer.put("forward-before", to.toString()));
    return answer.toString();
  }

  /** All accounts. */
  public static String ofAccounts(List<Account> accounts) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("accounts");
    accounts.forEach(account -> fill(all.addObject(), account));
    return answer.toString();
  }

  private static ObjectNode fill(ObjectNode to, Account account) {
    to.put("address", account.address().toString());
    switch (account.state()) {
      case Account.State.Active() -> to.put("state", "active");
      case Account.State.Left() -> to.put("state", "left");
      case Account.State.Forwarding(MailAddress forward) ->
          to.put("state", "forwarding").put("forward", forward.toString());
    }
    ArrayNode claims = to.putArray("claims");
    account.claims().forEach(claim -> claims.add(claim.toString()));
    return to.put("created-at", account.createdAt().toString());
  }

  private static String word(Refusal.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
