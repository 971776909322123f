@NullMarked
package org.cairn.console.client;

import org.jspecify.annotations.NullMarked;
