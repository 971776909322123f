package org.cairn.codec.outline;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A UUID in small letters, as Delta Chat makes its Message-IDs of them. */
record UuidValue(long high, long low) implements Value {
  static final Pattern PATTERN =
      Pattern.compile(
          "([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})(?![0-9a-zA-Z])");

  static Optional<Value> of(Matcher found) {
    UUID uuid = UUID.fromString(found.group());
    return Optional.of(
        new UuidValue(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()));
  }

  @Override
  public String text() {
    return new UUID(high, low).toString();
  }
}
