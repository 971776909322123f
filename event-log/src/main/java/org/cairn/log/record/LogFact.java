package org.cairn.log.record;

import org.cairn.log.Topic;

/** Something that happened, as it stands on the log: one record of one topic. */
public sealed interface LogFact
    permits MailAccepted,
        MailboxDelivery,
        MailboxDelivered,
        MailboxChanged,
        MailboxUsage,
        CustodyFact,
        InCustody,
        AccountRequest,
        Account,
        TraceLine,
        Quarantined,
        OperatorCommand,
        TransferFact,
        TransferReport,
        BundleReceived,
        LinkFact,
        NeighborFact,
        NodeSelf,
        BrokerStart {

  Topic topic();

  /** What keeps the order of related records and, on compacted topics, which one replaces which. */
  String key();
}
