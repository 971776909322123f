package org.cairn.camp.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.console.stick.NoSticks;
import org.cairn.console.stick.StickDesk;
import org.cairn.console.stick.StickView;
import org.cairn.removable.Removable;
import org.cairn.removable.quarkus.RemovableComposition;
import org.cairn.removable.server.StickUse;
import org.cairn.removable.stick.StickReport;

/** Lets the console ask for sticks: in one process with what sees to them. */
@Singleton
public final class CampSticks implements StickDesk {
  private final RemovableComposition removable;

  @Inject
  CampSticks(RemovableComposition removable) {
    this.removable = removable;
  }

  @Override
  public Outcome<StickView> use(String place, boolean besideOthers) {
    return removable
        .running()
        .map(service -> use(service, place, besideOthers))
        .orElseGet(() -> new NoSticks().use(place, besideOthers));
  }

  private static Outcome<StickView> use(Removable service, String place, boolean besideOthers) {
    Path folder;
    try {
      folder = Path.of(place);
    } catch (InvalidPathException e) {
      return Outcome.refused(Refusal.Reason.BAD_REQUEST, "That is not the name of a folder.");
    }
    if (!folder.isAbsolute()) {
      return Outcome.refused(Refusal.Reason.BAD_REQUEST, "The place must begin with a slash.");
    }
    return switch (service.use(folder, besideOthers)) {
      case StickUse.Begun(StickReport report) -> Outcome.done(view(report));
      case StickUse.Refused(String reason) -> Outcome.refused(Refusal.Reason.NOT_ALLOWED, reason);
    };
  }

  @Override
  public Outcome<List<StickView>> all() {
    return removable
        .running()
        .map(service -> Outcome.done(service.sticks().stream().map(CampSticks::view).toList()))
        .orElseGet(() -> new NoSticks().all());
  }

  private static StickView view(StickReport report) {
    return new StickView(
        report.place(),
        report.stick(),
        report.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        report.state().isFinal(),
        report.reason(),
        report.written(),
        report.writtenOctets(),
        report.waiting(),
        report.read());
  }
}
