@NullMarked
package org.cairn.console.report;

import org.jspecify.annotations.NullMarked;
