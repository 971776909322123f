@NullMarked
package org.cairn.console.quarkus;

import org.jspecify.annotations.NullMarked;
