package org.cairn.transport.courier;

import org.cairn.bundle.BundleId;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Transport;
import org.cairn.log.record.BundleReceived.Handover;

/**
 * A bundle that a medium brought.
 *
 * @param instance the adapter instance, or the medium that moves
 */
public record Arrived(
    BundleId bundle, Transport transport, String instance, Handover handover, Octets octets) {}
