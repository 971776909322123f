package org.cairn.console.account;

import java.util.function.Function;

/** What became of a wish: what was wished for, or why not. */
public sealed interface Outcome<T> {
  record Done<T>(T value) implements Outcome<T> {}

  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal.Reason reason, String text) {
    return new Refused<>(new Refusal(reason, text));
  }

  /** Goes on with what was wished for; a refusal stays. */
  default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }

  /** Turns what was wished for into something else; a refusal stays. */
  default <U> Outcome<U> map(Function<T, U> to) {
    return then(value -> done(to.apply(value)));
  }
}
