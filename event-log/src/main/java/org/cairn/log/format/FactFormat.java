package org.cairn.log.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.BrokerStart;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxChanged;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.MailboxUsage;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.TraceLine;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;

/**
 * Writes a fact as the value of a log record and reads it back. The first two fields are {@code v},
 * the version of that kind of fact, and {@code kind}, a word of ours that no renaming of a class
 * changes. Fields it does not know are passed over; a version it does not know is refused.
 */
public final class FactFormat {
  /** No fact with 1,000 recipients is longer; what is longer is not ours. */
  public static final int MAX_OCTETS = 2 * 1024 * 1024;

  private static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxStringLength(64 * 1024)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .build();

  private FactFormat() {}

  public static byte[] write(LogFact fact) {
    ObjectNode to = JSON.createObjectNode().put("v", VERSION).put("kind", kind(fact));
    switch (fact) {
      case MailAccepted mail -> MailParts.writeMail(to, mail);
      case MailboxDelivery delivery -> MailFacts.write(to, delivery);
      case MailboxDelivered delivered -> MailFacts.write(to, delivered);
      case MailboxChanged changed -> MailFacts.write(to, changed);
      case MailboxUsage usage -> MailFacts.write(to, usage);
      case CustodyFact.Take take -> MailFacts.write(to, take);
      case CustodyFact.HoldContent hold -> MailFacts.write(to, hold);
      case CustodyFact.ReleaseContent release -> MailFacts.write(to, release);
      case CustodyFact.Close close -> MailFacts.write(to, close);
      case InCustody kept -> OperationFacts.write(to, kept);
      case AccountRequest request -> AccountFacts.write(to, request);
      case Account account -> AccountFacts.write(to, account);
      case TraceLine line -> OperationFacts.write(to, line);
      case Quarantined quarantined -> OperationFacts.write(to, quarantined);
      case OperatorCommand command -> CommandFacts.write(to, command);
      case BrokerStart start -> OperationFacts.write(to, start);
      case TransferFact.Carry carry -> TransportFacts.write(to, carry);
      case TransferFact.Purge purge -> TransportFacts.write(to, purge);
      case TransferReport report -> TransportFacts.write(to, report);
      case BundleReceived received -> TransportFacts.write(to, received);
      case LinkFact.Held held -> LinkFacts.write(to, held);
      case LinkFact.Gone gone -> LinkFacts.write(to, gone);
      case NeighborFact neighbor -> NeighborFacts.write(to, neighbor);
      case NodeSelf self -> NodeFacts.write(to, self);
    }
    try {
      return JSON.writeValueAsBytes(to);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own can always be written", e);
    }
  }

  private static String kind(LogFact fact) {
    return switch (fact) {
      case MailAccepted _ -> "mail";
      case MailboxDelivery _ -> "delivery";
      case MailboxDelivered _ -> "delivered";
      case MailboxChanged _ -> "changed";
      case MailboxUsage _ -> "usage";
      case CustodyFact.Take _ -> "take";
      case CustodyFact.HoldContent _ -> "hold-content";
      case CustodyFact.ReleaseContent _ -> "release-content";
      case CustodyFact.Close _ -> "close";
      case InCustody _ -> "in-custody";
      case AccountRequest.Create _ -> "account-create";
      case AccountRequest.Replace _ -> "account-replace";
      case AccountRequest.Leave _ -> "account-leave";
      case AccountRequest.Claim _ -> "account-claim";
      case Account _ -> "account";
      case TraceLine _ -> "trace";
      case Quarantined _ -> "quarantined";
      case OperatorCommand.Expire _ -> "expire";
      case OperatorCommand.Pair _ -> "pair";
      case OperatorCommand.PairPlain _ -> "pair-plain";
      case OperatorCommand.Unpair _ -> "unpair";
      case OperatorCommand.Rekey _ -> "rekey";
      case OperatorCommand.HoldNode _ -> "hold-node";
      case OperatorCommand.HoldMail _ -> "hold-mail";
      case OperatorCommand.Lost _ -> "lost";
      case BrokerStart _ -> "broker-start";
      case TransferFact.Carry _ -> "carry";
      case TransferFact.Purge _ -> "purge";
      case TransferReport _ -> "report";
      case BundleReceived _ -> "bundle";
      case LinkFact.Held _ -> "link";
      case LinkFact.Gone _ -> "link-gone";
      case NeighborFact.Paired _ -> "paired";
      case NeighborFact.Plain _ -> "plain";
      case NeighborFact.Unpaired _ -> "unpaired";
      case NodeSelf.Identity _ -> "identity";
      case NodeSelf.Invitation _ -> "invite";
      case NodeSelf.Reachable _ -> "reachable";
      case NodeSelf.Instance _ -> "instance";
      case NodeSelf.Certified _ -> "certified";
    };
  }

  /**
   * Reads the value of a record.
   *
   * @throws UnreadableFactException if it is not a fact that this version understands
   */
  public static LogFact read(byte[] value) throws UnreadableFactException {
    if (value.length > MAX_OCTETS) {
      throw new UnreadableFactException("longer than any fact: " + value.length + " octets");
    }
    try {
      JsonNode tree = JSON.readTree(value);
      Fields from = new Fields(tree);
      if (from.number("v") != VERSION) {
        throw new UnreadableFactException("version " + from.number("v") + " is not known here");
      }
      return readKind(from.text("kind"), from);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableFactException("not a fact: " + e.getMessage(), e);
    }
  }

  private static LogFact readKind(String kind, Fields from) throws UnreadableFactException {
    return switch (kind) {
      case "mail" -> MailParts.readMail(from);
      case "delivery" -> MailFacts.readDelivery(from);
      case "delivered" -> MailFacts.readDelivered(from);
      case "changed" -> MailFacts.readChanged(from);
      case "usage" -> MailFacts.readUsage(from);
      case "take" -> MailFacts.readTake(from);
      case "hold-content" -> MailFacts.readHold(from);
      case "release-content" -> MailFacts.readRelease(from);
      case "close" -> MailFacts.readClose(from);
      case "in-custody" -> OperationFacts.readInCustody(from);
      case "account-create" -> AccountFacts.readCreate(from);
      case "account-replace" -> AccountFacts.readReplace(from);
      case "account-leave" -> AccountFacts.readLeave(from);
      case "account-claim" -> AccountFacts.readClaim(from);
      case "account" -> AccountFacts.readAccount(from);
      case "trace" -> OperationFacts.readTrace(from);
      case "quarantined" -> OperationFacts.readQuarantined(from);
      case "expire" -> CommandFacts.readExpire(from);
      case "pair" -> CommandFacts.readPair(from);
      case "pair-plain" -> CommandFacts.readPairPlain(from);
      case "unpair" -> CommandFacts.readUnpair(from);
      case "rekey" -> CommandFacts.readRekey(from);
      case "hold-node" -> CommandFacts.readHoldNode(from);
      case "hold-mail" -> CommandFacts.readHoldMail(from);
      case "lost" -> CommandFacts.readLost(from);
      case "broker-start" -> OperationFacts.readStart(from);
      case "carry" -> TransportFacts.readCarry(from);
      case "purge" -> TransportFacts.readPurge(from);
      case "report" -> TransportFacts.readReport(from);
      case "bundle" -> TransportFacts.readReceived(from);
      case "link" -> LinkFacts.readHeld(from);
      case "link-gone" -> LinkFacts.readGone(from);
      case "paired" -> NeighborFacts.readPaired(from);
      case "plain" -> NeighborFacts.readPlain(from);
      case "unpaired" -> NeighborFacts.readUnpaired(from);
      case "identity" -> NodeFacts.readIdentity(from);
      case "invite" -> NodeFacts.readInvitation(from);
      case "reachable" -> NodeFacts.readReachable(from);
      case "instance" -> NodeFacts.readInstance(from);
      case "certified" -> NodeFacts.readCertified(from);
      default -> throw new UnreadableFactException("kind " + kind + " is not known here");
    };
  }
}
