@NullMarked
package org.cairn.smtp.quarkus;

import org.jspecify.annotations.NullMarked;
