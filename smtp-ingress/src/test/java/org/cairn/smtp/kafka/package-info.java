@NullMarked
package org.cairn.smtp.kafka;

import org.jspecify.annotations.NullMarked;
