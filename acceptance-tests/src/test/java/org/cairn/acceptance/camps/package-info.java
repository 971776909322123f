/// Gateways apart from each other, and the mail that is carried between them.
@NullMarked
package org.cairn.acceptance.camps;

import org.jspecify.annotations.NullMarked;
