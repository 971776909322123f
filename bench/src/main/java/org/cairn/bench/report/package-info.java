/// Statistics, the table and the JSON file.
@NullMarked
package org.cairn.bench.report;

import org.jspecify.annotations.NullMarked;
