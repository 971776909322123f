package org.cairn.imap.delivery;

import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;

/**
 * One mail for one account. Account, source and mail id together are its identity: coming again it
 * is the same delivery, whatever else it says.
 *
 * @param source the gateway that accepted the mail
 * @param reversePath kept beside the mail; the content is stored octet for octet, with no
 *     Return-Path added
 */
public record Delivery(
    MailAddress account,
    NodeName source,
    MailId mailId,
    ReversePath reversePath,
    DeliveryContent content) {}
