@NullMarked
package org.cairn.console.account;

import org.jspecify.annotations.NullMarked;
