@NullMarked
package org.cairn.router.quarkus;

import org.jspecify.annotations.NullMarked;
