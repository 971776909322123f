package org.cairn.custody;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a gateway tells the others about itself for one transport: public names, keys and addresses,
 * never a secret. The transport's adapter alone knows what the words mean.
 *
 * @param facts a word and what it says, in printable ASCII
 */
public record Contact(Transport transport, Map<String, String> facts) {
  /** The most contacts of one gateway. */
  public static final int MOST = 16;

  public static final int MOST_FACTS = 16;
  public static final int LONGEST_FACT = 512;
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern SAID = Pattern.compile("[\\x20-\\x7e]{1," + LONGEST_FACT + "}");

  public Contact {
    if (facts.isEmpty() || facts.size() > MOST_FACTS) {
      throw new IllegalArgumentException("a contact says 1 to " + MOST_FACTS + " things");
    }
    facts.forEach(
        (word, said) -> {
          if (!WORD.matcher(word).matches() || !SAID.matcher(said).matches()) {
            throw new IllegalArgumentException(
                "a contact says a word and up to " + LONGEST_FACT + " printable characters");
          }
        });
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * The contacts of one gateway in the order of their transports.
   *
   * @throws IllegalArgumentException if there are too many, or two of one transport
   */
  public static List<Contact> ordered(List<Contact> contacts) {
    List<Contact> ordered =
        contacts.stream().sorted(Comparator.comparing(Contact::transport)).toList();
    long transports = ordered.stream().map(Contact::transport).distinct().count();
    if (ordered.size() > MOST || transports < ordered.size()) {
      throw new IllegalArgumentException(
          "a gateway has at most " + MOST + " contacts, one for each transport");
    }
    return ordered;
  }
}
