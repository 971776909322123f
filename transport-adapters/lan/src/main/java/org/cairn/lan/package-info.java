/**
 * Bundles over TCP between gateways that see each other, on a Wi-Fi or anywhere where there is IP:
 * TCPCLv4 (RFC 9174) under TLS, neighbours found by DNS-SD and by addresses. The package has only
 * the service itself.
 */
@NullMarked
package org.cairn.lan;

import org.jspecify.annotations.NullMarked;
