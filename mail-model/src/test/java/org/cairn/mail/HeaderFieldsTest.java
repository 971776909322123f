package org.cairn.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeaderFieldsTest {
  private static HeaderFields parse(String content) {
    return HeaderFields.parse(content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void fieldsAreUnfoldedAndFoundInAnyCase() {
    HeaderFields fields = parse("Subject: a\r\n b\r\nMessage-ID:<1@x>\r\n\r\nTo: nobody\r\n");

    assertThat(fields.first("subject")).contains("a b");
    assertThat(fields.first("message-id")).contains("<1@x>");
    assertThat(fields.has("To")).isFalse();
  }

  @Test
  void deltaChatsPostMessagesAreKnown() {
    assertThat(parse("Chat-Is-Post-Message: 1\r\n\r\n").isPostMessage()).isTrue();
    assertThat(parse("Chat-Is-Post-Message: 0\r\n\r\n").isPostMessage()).isFalse();
  }

  @Test
  void whatIsNoHeaderSectionHasNoFields() {
    assertThat(parse("\u0000\u0001 no colon here").fields()).isEmpty();
    assertThat(parse("").fields()).isEmpty();
  }
}
