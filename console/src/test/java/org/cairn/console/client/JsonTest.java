package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void anObjectIsReadAsItIs() throws IOException {
    Json json =
        Json.read("{\"a\":\"x\",\"n\":2.5,\"o\":{\"b\":3},\"l\":[\"p\",{\"c\":\"q\"},null]}");

    assertThat(json.text("a")).isEqualTo("x");
    assertThat(json.number("n")).isEqualTo(2.5);
    assertThat(json.object("o").count("b")).isEqualTo(3);
    assertThat(json.texts("l")).contains("p");
    assertThat(json.objects("l")).containsExactly(new Json(Map.of("c", "q")));
  }

  @Test
  void whatIsMissingOrOfAnotherKindIsEmpty() throws IOException {
    Json json = Json.read("{\"a\":1}");

    assertThat(json.text("a")).isEmpty();
    assertThat(json.number("b")).isZero();
    assertThat(json.object("a").fields()).isEmpty();
    assertThat(json.texts("a")).isEmpty();
    assertThat(json.objects("b")).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    String written = Json.write(Map.of("name", "a\"b\\ \u0000ü"));

    assertThat(Json.read(written).text("name")).isEqualTo("a\"b\\ \u0000ü");
    assertThat(Json.write(Map.of("replace", true))).isEqualTo("{\"replace\":true}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{\"a\"", "<html>", "{\"a\":[1,"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNestedTooDeeplyIsRefused() {
    String text = "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}";

    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IOException.class);
  }
}
