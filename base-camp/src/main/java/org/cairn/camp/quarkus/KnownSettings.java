package org.cairn.camp.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cairn.console.quarkus.ConsoleConfig;
import org.cairn.filespooler.quarkus.FilespoolerConfig;
import org.cairn.imap.quarkus.ImapConfig;
import org.cairn.lan.quarkus.LanConfig;
import org.cairn.nncp.quarkus.NncpConfig;
import org.cairn.removable.quarkus.RemovableConfig;
import org.cairn.router.quarkus.RouterConfig;
import org.cairn.smtp.quarkus.IngressConfig;
import org.cairn.syncthing.quarkus.SyncthingConfig;

/**
 * Every setting of this process and the type of its value, as the services declare them: a new
 * setting of a service is known here by itself.
 */
final class KnownSettings {
  private static final List<Class<?>> MAPPINGS =
      List.of(
          CampConfig.class,
          ConsoleConfig.class,
          FilespoolerConfig.class,
          ImapConfig.class,
          LanConfig.class,
          NncpConfig.class,
          RouterConfig.class,
          RemovableConfig.class,
          IngressConfig.class,
          SyncthingConfig.class);

  /** What no service declares: Quarkus reads these, or single parts by themselves. */
  private static final Map<String, Class<?>> OTHERS =
      Map.of(
          "cairn.http.port", int.class,
          "cairn.plain", boolean.class,
          "cairn.clock.watch", boolean.class,
          "cairn.log.canary", boolean.class,
          "cairn.training", boolean.class);

  private final Map<String, Setting> settings = new TreeMap<>();

  /**
   * How a value is read.
   *
   * @param type of one value
   * @param optional whether it may be empty
   */
  record Setting(Class<?> type, boolean optional) {}

  private KnownSettings() {}

  static KnownSettings ofAllServices() {
    KnownSettings known = new KnownSettings();
    OTHERS.forEach((key, type) -> known.settings.put(key, new Setting(type, false)));
    for (Class<?> mapping : MAPPINGS) {
      known.add(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping);
    }
    return known;
  }

  Map<String, Setting> settings() {
    return Map.copyOf(settings);
  }

  private void add(String prefix, Class<?> group) {
    for (Method method : group.getMethods()) {
      String key = prefix + "." + name(method);
      Class<?> type = single(method.getGenericReturnType());
      if (type.isInterface() && type.getEnclosingClass() != null) {
        add(key, type);
      } else {
        settings.put(key, new Setting(type, method.getReturnType() == Optional.class));
      }
    }
  }

  private static String name(Method method) {
    WithName given = method.getAnnotation(WithName.class);
    return given != null
        ? given.value()
        : method.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The type of the content of an optional value or a list. */
  private static Class<?> single(Type type) {
    if (type instanceof ParameterizedType many
        && many.getRawType() instanceof Class<?> raw
        && (raw == Optional.class || Collection.class.isAssignableFrom(raw))) {
      return single(many.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }
}
