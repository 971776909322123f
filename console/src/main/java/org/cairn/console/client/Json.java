package org.cairn.console.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object as it was read: what is missing or of another kind is empty. Read with the bare
 * parser, since a library that binds objects takes longer to load than a command takes to run.
 */
record Json(Map<String, Object> fields) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_DEPTH = 16;

  /**
   * Reads one object.
   *
   * @throws IOException if the text is anything else
   */
  static Json read(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no JSON object");
      }
      return object(parser, 0);
    }
  }

  /** Writes an object of texts, numbers and truth values. */
  static String write(Map<String, Object> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator to = FACTORY.createGenerator(text)) {
      to.writeStartObject();
      for (Map.Entry<String, Object> field : fields.entrySet()) {
        if (field.getValue() instanceof Boolean truth) {
          to.writeBooleanField(field.getKey(), truth);
        } else if (field.getValue() instanceof Double number) {
          writeNumber(to, field.getKey(), number);
        } else {
          to.writeStringField(field.getKey(), field.getValue().toString());
        }
      }
      to.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes everything", e);
    }
    return text.toString();
  }

  private static void writeNumber(JsonGenerator to, String name, double number) throws IOException {
    if (number == Math.rint(number)) {
      to.writeNumberField(name, (long) number);
    } else {
      to.writeNumberField(name, number);
    }
  }

  private static Json object(JsonParser parser, int depth) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser, depth + 1));
    }
    return new Json(fields);
  }

  private static Object value(JsonParser parser, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("JSON is nested too deeply");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, depth);
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser, depth + 1));
        }
        yield elements;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case null, default -> String.valueOf(parser.getText());
    };
  }

  String text(String field) {
    return fields.get(field) instanceof String text ? text : "";
  }

  double number(String field) {
    return fields.get(field) instanceof Double number ? number : 0;
  }

  int count(String field) {
    return (int) number(field);
  }

  Json object(String field) {
    return fields.get(field) instanceof Json object ? object : new Json(Map.of());
  }

  List<Json> objects(String field) {
    return elements(field).stream().filter(Json.class::isInstance).map(Json.class::cast).toList();
  }

  List<String> texts(String field) {
    return elements(field).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  private List<?> elements(String field) {
    return fields.get(field) instanceof List<?> elements ? elements : List.of();
  }
}
