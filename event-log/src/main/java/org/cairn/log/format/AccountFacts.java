package org.cairn.log.format;

import static org.cairn.log.format.MailParts.constant;
import static org.cairn.log.format.MailParts.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Sha256;

/** Facts about accounts. */
final class AccountFacts {
  private AccountFacts() {}

  static void write(ObjectNode to, AccountRequest request) {
    to.put("request", request.request().hex());
    to.put("account", request.account().toString());
    switch (request) {
      case AccountRequest.Create create -> {
        to.put("origin", word(create.origin()));
        writeCredential(to.putObject("credential"), create.credential());
      }
      case AccountRequest.Replace replace ->
          writeCredential(to.putObject("credential"), replace.credential());
      case AccountRequest.Leave leave ->
          leave.forward().ifPresent(a -> to.put("forward", a.toString()));
      case AccountRequest.Claim claim -> to.put("address", claim.address().toString());
    }
  }

  static AccountRequest.Create readCreate(Fields from) {
    return new AccountRequest.Create(
        request(from),
        from.address("account"),
        readCredential(from.object("credential")),
        constant(AccountRequest.Origin.class, from.text("origin")));
  }

  static AccountRequest.Replace readReplace(Fields from) {
    return new AccountRequest.Replace(
        request(from), from.address("account"), readCredential(from.object("credential")));
  }

  static AccountRequest.Leave readLeave(Fields from) {
    return new AccountRequest.Leave(
        request(from), from.address("account"), from.optionalAddress("forward"));
  }

  static AccountRequest.Claim readClaim(Fields from) {
    return new AccountRequest.Claim(
        request(from), from.address("account"), from.address("address"));
  }

  private static RequestId request(Fields from) {
    return new RequestId(from.text("request"));
  }

  static void write(ObjectNode to, Account account) {
    to.put("address", account.address().toString());
    switch (account.state()) {
      case Account.State.Active() -> to.put("state", "active");
      case Account.State.Left() -> to.put("state", "left");
      case Account.State.Forwarding(MailAddress forward) ->
          to.put("state", "forwarding").put("forward", forward.toString());
    }
    writeCredential(to.putObject("credential"), account.credential());
    to.put("generation", account.generation());
    MailParts.writeAddresses(to.putArray("claims"), account.claims());
    to.put("created", account.createdAt().toString());
    to.put("request", account.lastRequest().hex());
    to.put("verdict", word(account.lastVerdict()));
    if (!account.answered().equals(List.of(account.lastRequest()))) {
      ArrayNode answered = to.putArray("answered");
      account.answered().forEach(request -> answered.add(request.hex()));
    }
  }

  static Account readAccount(Fields from) {
    RequestId lastRequest = request(from);
    return new Account(
        from.address("address"),
        readState(from),
        readCredential(from.object("credential")),
        from.number("generation"),
        from.addresses("claims"),
        from.instant("created"),
        lastRequest,
        constant(Account.Verdict.class, from.text("verdict")),
        from.has("answered")
            ? from.texts("answered").stream().map(RequestId::new).toList()
            : List.of(lastRequest));
  }

  private static Account.State readState(Fields from) {
    return switch (from.text("state")) {
      case "active" -> new Account.State.Active();
      case "left" -> new Account.State.Left();
      case "forwarding" -> new Account.State.Forwarding(from.address("forward"));
      default -> throw new IllegalArgumentException("unknown account state");
    };
  }

  private static void writeCredential(ObjectNode to, Credential credential) {
    switch (credential) {
      case Credential.Generated(String saltHex, Sha256 hash) ->
          to.put("by", "sha256").put("salt", saltHex).put("hash", hash.hex());
      case Credential.Chosen(String saltHex, String hashHex, int memoryKib, int iterations) ->
          to.put("by", "argon2id")
              .put("salt", saltHex)
              .put("hash", hashHex)
              .put("memory-kib", memoryKib)
              .put("iterations", iterations);
    }
  }

  private static Credential readCredential(Fields from) {
    return switch (from.text("by")) {
      case "sha256" -> new Credential.Generated(from.text("salt"), new Sha256(from.text("hash")));
      case "argon2id" ->
          new Credential.Chosen(
              from.text("salt"),
              from.text("hash"),
              from.smallNumber("memory-kib"),
              from.smallNumber("iterations"));
      default -> throw new IllegalArgumentException("unknown credential");
    };
  }
}
