package org.cairn.log.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.log.Position;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;

/**
 * Reads the fields of one JSON object of a record. Every method throws {@link
 * IllegalArgumentException} when the field is missing or of another type; {@link FactFormat} turns
 * that into an {@link UnreadableFactException}.
 */
record Fields(JsonNode object) {
  Fields {
    if (!object.isObject()) {
      throw new IllegalArgumentException("not an object");
    }
  }

  private JsonNode required(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("field " + name + " is missing");
    }
    return value;
  }

  /** The names of all fields, in the order in which they were written. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  String text(String name) {
    JsonNode value = required(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("field " + name + " is not a text");
    }
    return value.textValue();
  }

  /** The text, or an empty one where the field is left out. */
  String textOrEmpty(String name) {
    return has(name) ? text(name) : "";
  }

  long number(String name) {
    JsonNode value = required(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("field " + name + " is not a whole number");
    }
    return value.longValue();
  }

  boolean flag(String name) {
    JsonNode value = required(name);
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("field " + name + " is neither true nor false");
    }
    return value.booleanValue();
  }

  int smallNumber(String name) {
    return Math.toIntExact(number(name));
  }

  Instant instant(String name) {
    return Instant.parse(text(name));
  }

  Fields object(String name) {
    return new Fields(required(name));
  }

  MailAddress address(String name) {
    return MailAddress.parse(text(name));
  }

  Optional<MailAddress> optionalAddress(String name) {
    return has(name) ? Optional.of(address(name)) : Optional.empty();
  }

  ReversePath reversePath(String name) {
    return ReversePath.parse(text(name));
  }

  Position position(String name) {
    Fields position = object(name);
    return new Position(position.smallNumber("partition"), position.number("offset"));
  }

  List<Fields> objects(String name) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(new Fields(element));
    }
    return objects;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    if (has(name)) {
      for (JsonNode element : array(name)) {
        if (!element.isTextual()) {
          throw new IllegalArgumentException("field " + name + " holds something but texts");
        }
        texts.add(element.textValue());
      }
    }
    return texts;
  }

  List<MailAddress> addresses(String name) {
    return texts(name).stream().map(MailAddress::parse).toList();
  }

  private JsonNode array(String name) {
    JsonNode value = required(name);
    if (!value.isArray()) {
      throw new IllegalArgumentException("field " + name + " is not an array");
    }
    return value;
  }
}
