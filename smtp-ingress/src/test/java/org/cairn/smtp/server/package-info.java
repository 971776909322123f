@NullMarked
package org.cairn.smtp.server;

import org.jspecify.annotations.NullMarked;
