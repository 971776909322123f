/** The form of the security blocks of BPSec (RFC 9172). Knows no key and no cipher. */
@NullMarked
package org.cairn.bundle.security;

import org.jspecify.annotations.NullMarked;
