package org.cairn.codec.outline;

/** A text in a content that says less than it has characters, and can be there again. */
sealed interface Value permits BoundaryValue, HexValue, UuidValue {
  /** As it stands in the content. */
  String text();
}
