/// The measurements, each the same for every server.
@NullMarked
package org.cairn.bench.measure;

import org.jspecify.annotations.NullMarked;
