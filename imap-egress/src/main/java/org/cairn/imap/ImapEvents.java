package org.cairn.imap;

import org.cairn.imap.delivery.DeliveryEvents;
import org.cairn.imap.server.ServerEvents;
import org.cairn.imap.session.SessionEvents;
import org.cairn.imap.store.StoreWatcher;

/** Who hears what the IMAP service does. */
public record ImapEvents(
    SessionEvents sessions, ServerEvents server, DeliveryEvents deliveries, StoreWatcher store) {}
