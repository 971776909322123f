package org.cairn.console.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;

/** The fields of a request: one flat JSON object. Fields that it does not know are passed over. */
public final class ApiRequest {
  /** No request is longer; the longest carries an invite. */
  public static final int MAX_OCTETS = 12 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;

  private ApiRequest(JsonNode object) {
    this.object = object;
  }

  /** Reads the body of a request. */
  public static Outcome<ApiRequest> read(byte[] body) {
    if (body.length > MAX_OCTETS) {
      return bad("The request is too long.");
    }
    try {
      JsonNode tree = JSON.readTree(body);
      return tree != null && tree.isObject()
          ? Outcome.done(new ApiRequest(tree))
          : bad("The request must be a JSON object.");
    } catch (IOException e) {
      return bad("The request is not JSON.");
    }
  }

  /** A text, or an empty one where the field is missing or is no text. */
  public String text(String field) {
    JsonNode value = object.get(field);
    return value != null && value.isTextual() ? value.textValue() : "";
  }

  /** Whether a field is there and true. */
  public boolean isTrue(String field) {
    JsonNode value = object.get(field);
    return value != null && value.isBoolean() && value.booleanValue();
  }

  private static Outcome<ApiRequest> bad(String text) {
    return Outcome.refused(Refusal.Reason.BAD_REQUEST, text);
  }
}
