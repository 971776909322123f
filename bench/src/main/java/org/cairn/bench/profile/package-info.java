/// Where the time of Cairn's process goes, by sampling it from outside.
@NullMarked
package org.cairn.bench.profile;

import org.jspecify.annotations.NullMarked;
