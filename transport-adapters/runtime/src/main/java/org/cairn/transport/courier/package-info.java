/**
 * What a courier is: a transport that leaves whole bundles somewhere and has proof later, if ever.
 * Knows no medium, and decides nothing about what is due or when again.
 */
@NullMarked
package org.cairn.transport.courier;

import org.jspecify.annotations.NullMarked;
