package org.cairn.acceptance.chat;

/// The Delta Chat core refused a call, or did not answer it.
final class CoreError extends RuntimeException {
  CoreError(String message) {
    super(message);
  }
}
