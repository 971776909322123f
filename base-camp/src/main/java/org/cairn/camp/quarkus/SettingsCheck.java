package org.cairn.camp.quarkus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cairn.camp.quarkus.KnownSettings.Setting;
import org.cairn.camp.settings.Given;
import org.cairn.camp.settings.UnusableException;

/**
 * Reads everything the keeper has set before anything starts, so that a slip of the pen is one
 * sentence that names it, and not a failure of some service.
 */
final class SettingsCheck {
  /** Read by the command {@code cairn}, or by {@link CampMain} before there is a configuration. */
  private static final Set<String> OF_THE_COMMAND =
      Set.of("CAIRN_DATA", "CAIRN_HEAP", "CAIRN_AOT", "CAIRN_BUILT");

  private final Map<String, Setting> known = KnownSettings.ofAllServices().settings();
  private final Given given;

  SettingsCheck(Given given) {
    this.given = given;
  }

  /**
   * @throws UnusableException with a sentence for each value that cannot be read
   */
  void requireReadable() throws UnusableException {
    List<String> complaints = new ArrayList<>();
    new TreeMap<>(known)
        .forEach(
            (key, setting) ->
                given
                    .value(key)
                    .filter(value -> !value.isExpression())
                    .flatMap(value -> complaint(key, setting, value))
                    .ifPresent(complaints::add));
    if (!complaints.isEmpty()) {
      throw new UnusableException(String.join("\n       ", complaints));
    }
  }

  private static Optional<String> complaint(String key, Setting setting, Given.Value value) {
    return ValueForm.complaint(key, setting, value.text())
        .map(form -> "%s is \"%s\": it should be %s".formatted(value.place(), value.text(), form));
  }

  /** Where something is set that nobody reads: a word spelled wrong, mostly. */
  List<String> unknown() {
    List<String> places = new ArrayList<>();
    given
        .file()
        .entries()
        .forEach(
            (key, entry) -> {
              if (!isKnown(key)) {
                places.add(key + " in " + given.file().path() + " line " + entry.line());
              }
            });
    Set<String> variables =
        known.keySet().stream().map(Given::variable).collect(Collectors.toSet());
    given.environment().keySet().stream()
        .filter(name -> name.startsWith("CAIRN_"))
        .filter(name -> !variables.contains(name) && !OF_THE_COMMAND.contains(name))
        .sorted()
        .forEach(name -> places.add(name + " in the environment"));
    return places;
  }

  /** Settings of Quarkus itself are for those who know them; the gateway does not. */
  private boolean isKnown(String key) {
    return known.containsKey(key) || key.startsWith("quarkus.") || key.startsWith("%");
  }
}
