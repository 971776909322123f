package org.cairn.smtp.protocol;

/** Takes content as it comes. A sink that cannot take more remembers so and goes on being fed. */
@FunctionalInterface
public interface ContentSink {
  /** A sink that forgets. */
  ContentSink NONE = (octets, from, length) -> {};

  /** Takes a run of octets; they are copied if they are needed after the call. */
  void write(byte[] octets, int from, int length);
}
