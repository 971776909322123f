@NullMarked
package org.cairn.smtp;

import org.jspecify.annotations.NullMarked;
