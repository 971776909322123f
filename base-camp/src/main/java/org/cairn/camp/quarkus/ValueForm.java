package org.cairn.camp.quarkus;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.camp.quarkus.KnownSettings.Setting;
import org.cairn.console.join.JoinSecurity;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;

/** What a value must look like, in words for the keeper. */
final class ValueForm {
  private static final int LAST_PORT = 65_535;
  private static final Set<String> BOOLEANS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "1", "0");

  private ValueForm() {}

  /** What the value should be and is not; empty if it is. */
  static Optional<String> complaint(String key, Setting setting, String value) {
    if (value.isEmpty()) {
      return setting.optional() ? Optional.empty() : Optional.of("a value, or no line at all");
    }
    return ofKey(key, value)
        .or(() -> ofType(setting.type(), value))
        .or(() -> key.endsWith(".port") ? ofPort(Integer.parseInt(value)) : Optional.empty());
  }

  private static Optional<String> ofKey(String key, String value) {
    return switch (key) {
      case "cairn.node" ->
          check(
              value, v -> NodeName.of(v), "a name of lower-case letters, digits and inner hyphens");
      case "cairn.domain" ->
          check(
              value,
              v -> List.of(v.split(",")).forEach(domain -> Domain.of(domain.strip())),
              "a domain such as camp.internal, or several with commas between them");
      case "cairn.join.security" ->
          unless(JoinSecurity.of(value).isPresent(), "tls, starttls or plain");
      case "cairn.tls.certificate", "cairn.tls.key" ->
          unless(Files.isReadable(Path.of(value)), "a file that the gateway can read");
      default -> Optional.empty();
    };
  }

  /** -1 is off, and 0 is chosen by the system. */
  private static Optional<String> ofPort(int port) {
    return unless(port >= -1 && port <= LAST_PORT, "a port: 1 to 65535, or -1 for none");
  }

  private static Optional<String> ofType(Class<?> type, String value) {
    if (type == int.class || type == Integer.class) {
      return check(value, Integer::parseInt, "a whole number");
    }
    if (type == long.class || type == Long.class) {
      return check(value, Long::parseLong, "a whole number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return unless(BOOLEANS.contains(value.toLowerCase(Locale.ROOT)), "true or false");
    }
    if (type == Duration.class) {
      return check(value, DurationConverter::parseDuration, "a time such as 30D, 12H or 10M");
    }
    if (type == MemorySize.class) {
      return check(value, new MemorySizeConverter()::convert, "a size such as 500M or 2G");
    }
    if (type.isEnum()) {
      List<String> words = Arrays.stream(type.getEnumConstants()).map(ValueForm::word).toList();
      return unless(
          words.contains(value.toLowerCase(Locale.ROOT)), "one of " + String.join(", ", words));
    }
    return Optional.empty();
  }

  private static String word(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> check(String value, Consumer<String> reader, String form) {
    try {
      reader.accept(value);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(form);
    }
  }

  private static Optional<String> unless(boolean good, String form) {
    return good ? Optional.empty() : Optional.of(form);
  }
}
