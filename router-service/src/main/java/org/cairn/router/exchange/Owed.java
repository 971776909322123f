package org.cairn.router.exchange;

import org.cairn.mail.NodeName;
import org.cairn.seal.adu.Receipt;

/** An answer that a gateway is to get. */
public record Owed(NodeName to, Receipt receipt) {}
