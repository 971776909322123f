package org.cairn.console.stick;

/**
 * How it is with one stick.
 *
 * @param place where it is, or was
 * @param stick what it is called; empty while nobody knows
 * @param state a word, as the report of the stick names it, in lower case
 * @param done whether nothing changes any more by itself
 * @param reason why it is so, where that is not plain; else empty
 * @param written how many bundles were put on it
 * @param writtenOctets what those are together
 * @param waiting how many it could not take
 * @param read how many bundles came from it
 */
public record StickView(
    String place,
    String stick,
    String state,
    boolean done,
    String reason,
    int written,
    long writtenOctets,
    int waiting,
    int read) {}
