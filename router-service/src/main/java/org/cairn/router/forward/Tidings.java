package org.cairn.router.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.CargoId;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.log.record.LogFact;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Journey;
import org.cairn.router.exchange.Meaning;
import org.cairn.router.exchange.Origin;
import org.cairn.router.pairing.Hearing;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.Receipt;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealPublicKey;

/**
 * What other gateways tell us under their seal, besides mail, and what that means for what goes.
 */
final class Tidings {
  private final Desk desk;
  private final Consumer<List<LogFact>> say;

  /**
   * @param say takes what changed about others
   */
  Tidings(Desk desk, Consumer<List<LogFact>> say) {
    this.desk = desk;
    this.say = say;
  }

  /** Something was opened: its source is there, and perhaps was not before. */
  List<ForwardInput> ofLife(Origin origin) {
    NodeName from = origin.source();
    if (!desk.pairing().heard(from, origin.incarnation(), origin.sealedTo())) {
      return List.of();
    }
    desk.announcing().isNewsTo(from);
    return List.of(new ForwardInput.Awoken(from));
  }

  List<ForwardInput> said(Origin origin, Adu adu) {
    return switch (adu) {
      case Adu.Receipts(List<Receipt> receipts) ->
          receipts.stream().flatMap(receipt -> meant(receipt, origin.source()).stream()).toList();
      case Adu.Announcement announcement -> announced(origin, announcement.encoded());
      case Adu.WholeMail _, Adu.MailPart _ -> List.of();
    };
  }

  private List<ForwardInput> announced(Origin origin, Octets announcement) {
    NodeName from = origin.source();
    KeyRing before = desk.keys().ring();
    return switch (desk.pairing().announced(from, origin.incarnation(), announcement)) {
      case Hearing.Taken(List<LogFact> facts) -> {
        say.accept(facts);
        desk.heardAnew(from);
        List<ForwardInput> inputs = new ArrayList<>(desk.routes());
        inputs.addAll(rekeyed(from, before));
        answerIfNotKnown(origin);
        yield inputs;
      }
      case Hearing.Refused _ -> List.of();
    };
  }

  /** It tells us by an old key what we know already: our answer did not come there. */
  private void answerIfNotKnown(Origin origin) {
    desk.keys()
        .ring()
        .current(origin.source())
        .filter(key -> !key.id().equals(origin.sealedBy()))
        .ifPresent(_ -> desk.announcing().isNewsTo(origin.source()));
  }

  /** Whoever has another key than before hears from us, and so that we know it. */
  List<ForwardInput> rekeyed(NodeName node, KeyRing before) {
    Optional<SealPublicKey> known = before.current(node);
    if (known.isEmpty() || known.equals(desk.keys().ring().current(node))) {
      return List.of();
    }
    desk.announcing().isNewsTo(node);
    return List.of(new ForwardInput.Rekeyed(node));
  }

  private List<ForwardInput> meant(Receipt receipt, NodeName from) {
    return switch (Meaning.of(receipt, from, desk.keys().ring(), new OnItsWay(desk))) {
      case Meaning.Told(List<ForwardInput> inputs) -> inputs;
      case Meaning.EncodeLower(MailId mail, NodeName to, CodecVersion upTo) -> {
        List<CargoId> before = desk.openParts(mail, to);
        desk.lower(to, upTo);
        yield desk.encodings().of(mail, upTo).stream()
            .flatMap(anew -> journey(mail, to).again(anew, before.size()).stream())
            .toList();
      }
    };
  }

  /** Like the first part, which is open: the others are told by it. */
  private Journey journey(MailId mail, NodeName to) {
    var cargo = desk.ledger().entry(new CargoId.Own(mail, to, 0)).orElseThrow().cargo();
    return new Journey(
        desk.self(),
        to,
        cargo.priority(),
        cargo.owner(),
        cargo.expires().minus(desk.ledger().now()),
        cargo.hopsLeft());
  }
}
