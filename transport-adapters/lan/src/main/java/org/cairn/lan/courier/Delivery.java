package org.cairn.lan.courier;

import org.cairn.bundle.cbor.Octets;

/**
 * A bundle that a session brought, and that is not settled.
 *
 * @param transfer what the session calls it
 */
public record Delivery(Peer peer, long transfer, Octets octets) {}
