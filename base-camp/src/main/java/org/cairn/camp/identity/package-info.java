/** What the box says it is: its names, addresses, and the certificate it makes for them. */
@NullMarked
package org.cairn.camp.identity;

import org.jspecify.annotations.NullMarked;
