@NullMarked
package org.cairn.console.kafka;

import org.jspecify.annotations.NullMarked;
