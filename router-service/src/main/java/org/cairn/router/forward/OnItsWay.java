package org.cairn.router.forward;

import java.util.List;
import java.util.Optional;
import org.cairn.bundle.BundleId;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Sent;

/** What is asked about mails and bundles of ours that are under way. */
record OnItsWay(Desk desk) implements Sent {
  @Override
  public Optional<Encoding> mail(MailId mail, NodeName to) {
    List<Long> octets =
        desk.openParts(mail, to).stream()
            .map(desk.ledger()::entry)
            .flatMap(Optional::stream)
            .map(CustodyEntry::cargo)
            .map(cargo -> cargo.octets())
            .toList();
    return octets.isEmpty()
        ? Optional.empty()
        : Optional.of(new Encoding(desk.version(to), octets));
  }

  @Override
  public List<CargoId> cargos(BundleId bundle) {
    return desk.sendings().cargos(bundle);
  }
}
