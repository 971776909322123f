package org.cairn.camp.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the keeper has given: the environment, which is stronger, and the file.
 *
 * @param environment of the process
 */
public record Given(Map<String, String> environment, KeeperFile file) {
  /**
   * A value and where it comes from.
   *
   * @param place for messages: {@code CAIRN_SMTP_PORT}, or key, file and line
   */
  public record Value(String text, String place) {
    /** Whether it names another setting, so that it is not known before the services start. */
    public boolean isExpression() {
      return text.contains("${");
    }
  }

  public Given {
    environment = Map.copyOf(environment);
  }

  /** The name of a setting in the environment. */
  public static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /** What holds for this key, if the keeper has given anything. */
  public Optional<Value> value(String key) {
    String variable = variable(key);
    return Optional.ofNullable(environment.get(variable))
        .map(text -> new Value(text.strip(), variable))
        .or(
            () ->
                Optional.ofNullable(file.entries().get(key))
                    .map(entry -> new Value(entry.value(), place(key, entry))));
  }

  private String place(String key, KeeperFile.Entry entry) {
    return key + " (" + file.path() + " line " + entry.line() + ")";
  }

  /** What holds for this key, or what we ship. */
  public String valueOr(String key, String shipped) {
    return value(key).map(Value::text).orElse(shipped);
  }
}
