package org.cairn.codec.block;

/**
 * A run of base64 in a content.
 *
 * @param folding how it stands there
 * @param number of the folding, or 0
 * @param data what it says
 * @param end where it ends in the content, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Block(Folding folding, int number, byte[] data, int end) {}
