package org.cairn.imap.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "a@b | ((NIL NIL \"a\" \"b\"))",
        "<a@b> | ((NIL NIL \"a\" \"b\"))",
        "Anna Berg <a@b> | ((\"Anna Berg\" NIL \"a\" \"b\"))",
        "\"Berg, Anna\" <a@b>,c@d | ((\"Berg, Anna\" NIL \"a\" \"b\")(NIL NIL \"c\" \"d\"))",
        "a@b (Anna (at camp)) | ((\"Anna (at camp)\" NIL \"a\" \"b\"))",
        "\"a b\"@c | ((NIL NIL \"a b\" \"c\"))",
        "<@x,@y:a@b> | ((NIL NIL \"a\" \"b\"))",
        "<> | ((NIL NIL \"\" \"\"))",
        "undisclosed-recipients:; | ((NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL))",
        "anna | ((NIL NIL \"anna\" \"\"))",
        "a@[10.0.0.1] | ((NIL NIL \"a\" \"[10.0.0.1]\"))",
        "\"quote \\\" inside\" <a@b> | ((\"quote \\\" inside\" NIL \"a\" \"b\"))",
        ",, a@b ,, | ((NIL NIL \"a\" \"b\"))",
        "\"no end <a@b> | ((NIL NIL \"no end <a\" \"b>\"))",
        "' ' | NIL"
      })
  void anAddressIsShownAsTheEnvelopeWants(String field, String shown) {
    HeaderSection header =
        new HeaderSection(("To: " + field + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

    assertThat(EnvelopeFormat.format(header))
        .isEqualTo("(NIL NIL NIL NIL NIL " + shown + " NIL NIL NIL NIL)");
  }
}
