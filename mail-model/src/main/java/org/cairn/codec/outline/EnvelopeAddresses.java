package org.cairn.codec.outline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.mail.Envelope;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * The addresses that both sides know from the envelope, so that a content need not repeat them: 0
 * is the reverse-path, n the n-th recipient. They are texts of one octet per character.
 */
public final class EnvelopeAddresses {
  /** One octet numbers them; whoever comes later is written in full. */
  private static final int MAX_NUMBERED = 256;

  private final List<String> texts;
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  public EnvelopeAddresses(Envelope envelope) {
    this.texts = texts(envelope);
    for (int number = 0; number < texts.size(); number++) {
      numbers.putIfAbsent(texts.get(number), number);
    }
  }

  private static List<String> texts(Envelope envelope) {
    List<String> texts = new ArrayList<>();
    texts.add(
        switch (envelope.reversePath()) {
          case ReversePath.Null _ -> "";
          case ReversePath.Sender(var address) -> latin1(address.toString());
        });
    envelope.recipients().stream()
        .limit(MAX_NUMBERED - 1)
        .map(Recipient::address)
        .forEach(address -> texts.add(latin1(address.toString())));
    return List.copyOf(texts);
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  Optional<Integer> numberOf(CharSequence text) {
    return Optional.ofNullable(numbers.get(text.toString()));
  }

  String text(int number) throws UndecodableException {
    if (number >= texts.size()) {
      throw new UndecodableException(Reason.MALFORMED, "an address that the envelope lacks");
    }
    return texts.get(number);
  }
}
