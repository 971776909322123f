package org.cairn.seal.pairing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;

/**
 * How a gateway is reached, in CBOR; the words of a contact in their order.
 *
 * <pre>{@code
 * contact = [transport tstr, [1*16 fact]]
 * fact    = [word tstr, said tstr]
 * }</pre>
 */
final class ContactFormat {
  private static final int MAX_WORD_OCTETS = 32;

  private ContactFormat() {}

  static void write(CborWriter out, List<Contact> contacts) {
    out.array(contacts.size());
    for (Contact contact : contacts) {
      out.array(2).text(contact.transport().word()).array(contact.facts().size());
      contact.facts().forEach((word, said) -> out.array(2).text(word).text(said));
    }
  }

  static List<Contact> read(CborReader in) throws MalformedException {
    List<Contact> contacts = new ArrayList<>();
    for (int left = in.array(0, Contact.MOST); left > 0; left--) {
      contacts.add(readOne(in));
    }
    return contacts;
  }

  private static Contact readOne(CborReader in) throws MalformedException {
    in.array(2, 2);
    String transport = in.text(MAX_WORD_OCTETS);
    Map<String, String> facts = new TreeMap<>();
    for (int left = in.array(1, Contact.MOST_FACTS); left > 0; left--) {
      in.array(2, 2);
      String word = in.text(MAX_WORD_OCTETS);
      facts.put(word, in.text(Contact.LONGEST_FACT));
    }
    return in.value(() -> new Contact(Transport.of(transport), facts));
  }
}
