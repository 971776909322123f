/** The service and the programs that people send mail with. */
@NullMarked
package org.cairn.smtp.tools;

import org.jspecify.annotations.NullMarked;
