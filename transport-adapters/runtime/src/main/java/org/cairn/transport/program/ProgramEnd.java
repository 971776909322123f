package org.cairn.transport.program;

import org.cairn.bundle.cbor.Octets;

/** How a program ended. In every case nothing that it started still runs in its session. */
public sealed interface ProgramEnd {
  /** The end of what is kept of the error output, in octets. */
  int ERRORS_OCTETS = 4096;

  /**
   * It ended by itself.
   *
   * @param status its exit status; 128 and the signal if one ended it
   * @param output all that it wrote
   * @param errors the end of its error output, for people
   */
  record Exited(int status, Octets output, String errors) implements ProgramEnd {
    public boolean isSuccess() {
      return status == 0;
    }
  }

  /**
   * It did not end in time, and was ended.
   *
   * @param output what it had written
   */
  record TimedOut(Octets output, String errors) implements ProgramEnd {}

  /** It wrote more than it may, and was ended. */
  record Flooded(String errors) implements ProgramEnd {}

  /** It could not be started. */
  record NotStarted(String reason) implements ProgramEnd {}
}
