package org.cairn.custody.forward;

import java.util.Map;
import java.util.Set;
import org.cairn.custody.CargoId;

/** What a backup has of a gateway. */
record SimBackup(
    JournaledStore store,
    int position,
    Map<CargoId, SimContent> contents,
    Set<CargoId> unpaired,
    SimMailbox mailbox) {}
