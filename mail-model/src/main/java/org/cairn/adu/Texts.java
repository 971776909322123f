package org.cairn.adu;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Texts as UTF-8, exactly: what would come back as another text is not written or not read. */
final class Texts {
  private Texts() {}

  static byte[] octets(String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(octets, StandardCharsets.UTF_8).equals(text)) {
      throw new IllegalArgumentException("half a character has no octets");
    }
    return octets;
  }

  static String text(byte[] octets) throws UndecodableException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException _) {
      throw new UndecodableException(Reason.MALFORMED, "a text that is not UTF-8");
    }
  }
}
