package org.cairn.mail;

import java.util.regex.Pattern;

/** The name of a gateway, as it stands in {@code dtn://<node>/mail}: letters, digits, hyphens. */
public record NodeName(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  public NodeName {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a node name has 1 to 63 lower-case letters, digits and inner hyphens");
    }
  }

  public static NodeName of(String name) {
    return new NodeName(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
