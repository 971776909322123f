package org.cairn.router.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.forward.Consignment;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * The way of one mail of ours to one gateway, as the ledger of custody is told of it: each part is
 * a cargo.
 *
 * @param self where it begins
 * @param owner the person it is carried for, or who stands for her
 */
public record Journey(
    NodeName self,
    NodeName to,
    Priority priority,
    String owner,
    Duration lifetimeLeft,
    int hopsLeft) {
  /** The mail sets out. */
  public List<ForwardInput> begin(EncodedMail mail) {
    return IntStream.range(0, mail.parts()).mapToObj(part -> begun(mail, part)).toList();
  }

  /**
   * The mail sets out to a neighbour without Cairn: as it is, and in one piece.
   *
   * @param octets of its content
   */
  public ForwardInput begin(MailId mail, long octets) {
    return begun(new CargoId.Own(mail, to, 0), octets);
  }

  /**
   * The mail is encoded otherwise, since {@code to} cannot read what is under way: all of it goes
   * again, in more parts or fewer.
   *
   * @param partsBefore as which it is in custody
   */
  public List<ForwardInput> again(EncodedMail anew, int partsBefore) {
    List<ForwardInput> inputs = new ArrayList<>();
    for (int part = 0; part < anew.parts(); part++) {
      inputs.add(part < partsBefore ? resealed(anew, part) : begun(anew, part));
    }
    for (int part = anew.parts(); part < partsBefore; part++) {
      inputs.add(new ForwardInput.Recalled(new CargoId.Own(anew.mail(), to, part)));
    }
    return List.copyOf(inputs);
  }

  private ForwardInput begun(EncodedMail mail, int part) {
    return begun(new CargoId.Own(mail.mail(), to, part), octets(mail, part));
  }

  private ForwardInput begun(CargoId id, long octets) {
    return new ForwardInput.Begun(
        new Consignment(
            id, to, priority, owner, octets, lifetimeLeft, hopsLeft, CustodyKind.SOURCE, self));
  }

  private ForwardInput resealed(EncodedMail mail, int part) {
    return new ForwardInput.Resealed(
        new CargoId.Own(mail.mail(), to, part),
        octets(mail, part),
        ForwardInput.UnderWay.UNREADABLE);
  }

  private long octets(EncodedMail mail, int part) {
    return BundleSize.ofMail(mail, part, self, to);
  }
}
