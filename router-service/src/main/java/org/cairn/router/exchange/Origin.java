package org.cairn.router.exchange;

import org.cairn.bundle.BundleId;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.KeyId;

/**
 * Where something that was sealed for us comes from.
 *
 * @param bundle in which it came
 * @param source who sealed it; nobody else can have
 * @param incarnation of the source: another than before says that it forgot what we told it
 * @param sealedBy the key of its source by which that believes to be known here
 * @param sealedTo the key of ours that its source knows
 * @param handover who brought it
 * @param again whether this very bundle was opened before. The second may be read because the first
 *     could not be handled, so only who knows that the first is durable merely answers again
 */
public record Origin(
    BundleId bundle,
    NodeName source,
    Incarnation incarnation,
    KeyId sealedBy,
    KeyId sealedTo,
    Handover handover,
    boolean again) {}
