/// What a group of processes costs: CPU time and memory, also of those that have already ended.
@NullMarked
package org.cairn.bench.process;

import org.jspecify.annotations.NullMarked;
