package org.cairn.codec.block;

import org.cairn.codec.octets.OctetSource;

/**
 * A run of base64 in a content.
 *
 * @param folding how it stands there
 * @param number of the folding, or 0
 * @param data what it says
 * @param end where it ends in the content, exclusive
 */
public record Block(Folding folding, int number, OctetSource data, int end) {
  /** The same, of one octet in place of all of it. */
  Block at(int place) {
    return new Block(folding, number, data, place + 1);
  }
}
