/** Tests of the protocol, most of them transcripts. */
@NullMarked
package org.cairn.smtp.protocol;

import org.jspecify.annotations.NullMarked;
