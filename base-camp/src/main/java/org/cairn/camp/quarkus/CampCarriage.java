package org.cairn.camp.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.console.report.Carriage;
import org.cairn.console.report.CarriageDesk;
import org.cairn.router.meter.Carried;
import org.cairn.router.quarkus.RouterComposition;

/** Lets the console tell what is carried for others: in one process with the router. */
@Singleton
public final class CampCarriage implements CarriageDesk {
  private final RouterComposition router;

  @Inject
  CampCarriage(RouterComposition router) {
    this.router = router;
  }

  @Override
  public Carriage carriage() {
    Carried carried = router.carried();
    return new Carriage(
        carried.moving(),
        carried.destinations().stream()
            .map(
                to ->
                    new Carriage.Share(
                        to.destination().name(), to.handedOver(), to.left(), to.outThere()))
            .toList());
  }
}
