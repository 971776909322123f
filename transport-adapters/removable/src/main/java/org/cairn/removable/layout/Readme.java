package org.cairn.removable.layout;

import java.nio.charset.StandardCharsets;

/** What whoever finds the stick may know: what it is, never who writes to whom. */
public final class Readme {
  public static final String FILE = "README.TXT";

  private static final String TEXT =
      """
      This stick carries mail between Cairn gateways.

      The mail on it is encrypted: neither you nor whoever carries it can read it.
      Please bring it to the person you have it from, or plug it into any box that
      runs Cairn: what can be delivered from there is delivered.

      Do not change or delete what is in the folder CAIRN. Nothing is lost if you
      lose the stick: the gateways keep every mail until they know that it arrived.
      """;

  private Readme() {}

  public static byte[] octets() {
    return TEXT.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
