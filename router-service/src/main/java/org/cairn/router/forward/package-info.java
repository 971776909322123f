/**
 * Mail between gateways: joins the ledger of custody, which knows mails and people, with the ledger
 * of forwarding, which knows cargos and links, the keys, and what is sealed and opened. Pure: what
 * is to happen comes out as effects.
 */
@NullMarked
package org.cairn.router.forward;

import org.jspecify.annotations.NullMarked;
