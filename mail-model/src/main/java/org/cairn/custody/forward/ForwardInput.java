package org.cairn.custody.forward;

import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Routes;
import org.cairn.mail.NodeName;

/** What the ledger is told, besides that time passes. Each may come twice. */
public sealed interface ForwardInput {
  /** Something is to be carried. */
  record Begun(Consignment consignment) implements ForwardInput {}

  /** The content of a cargo was sealed or encoded anew, or says something else. */
  record Resealed(CargoId cargo, long octets, UnderWay underWay) implements ForwardInput {}

  /** What the copies that are under way are worth. */
  enum UnderWay {
    /**
     * The destination cannot read them: they are purged, and it goes again. But after the usual
     * pauses, which double: it may not be able to read the next one either.
     */
    UNREADABLE,
    /** They say what holds no more: it goes again at once. */
    OUTDATED
  }

  /**
   * A gateway has another key than before: what is under way to it was sealed to the old one, and
   * is as good as {@link UnderWay#UNREADABLE}.
   */
  record Rekeyed(NodeName destination) implements ForwardInput {}

  /**
   * A gateway is heard for the first time, or for the first time since it forgot what was: what
   * left for it, or by way of it, may have been refused or lost, and is due after the first pause.
   */
  record Awoken(NodeName node) implements ForwardInput {}

  /**
   * The pairing with a gateway was ended: custody of what was for it ends, to be begun anew should
   * it be paired again, and what was left for it, or by way of it, is purged.
   */
  record Unpaired(NodeName node) implements ForwardInput {}

  /** An adapter instance has a link. */
  record LinkSeen(LinkState state) implements ForwardInput {}

  /** It has it no longer. */
  record LinkGone(LinkId link) implements ForwardInput {}

  /** An adapter answered for one cargo. */
  record Answered(Answer answer) implements ForwardInput {}

  /**
   * The destination has it, durably. Of a cargo that we relay: somebody who may say so said that we
   * need not keep it.
   */
  record Receipted(CargoId cargo) implements ForwardInput {}

  /** A relay has it, durably; or the destination has this part, but not yet the whole. */
  record Relayed(CargoId cargo, NodeName by) implements ForwardInput {}

  /** The sender of an expired cargo was told, durably. */
  record Reported(CargoId cargo) implements ForwardInput {}

  /** Nobody needs it to arrive any more: its lifetime ended elsewhere, or the keeper ended it. */
  record Recalled(CargoId cargo) implements ForwardInput {}

  /** Next hops, announcements or neighbours are others now. */
  record RoutesChanged(Routes routes) implements ForwardInput {}

  /** The keeper holds back all that would go to or through a gateway. */
  record HoldNode(NodeName node) implements ForwardInput {}

  record ReleaseNode(NodeName node) implements ForwardInput {}

  /** The keeper holds back one cargo. */
  record HoldCargo(CargoId cargo) implements ForwardInput {}

  record ReleaseCargo(CargoId cargo) implements ForwardInput {}

  /** The keeper says that a stick, or a courier, is lost with all it carried. */
  record Lost(LinkId link) implements ForwardInput {}
}
