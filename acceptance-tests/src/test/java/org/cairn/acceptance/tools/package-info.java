/// Programs from elsewhere that tests run, and what happens where one is missing.
@NullMarked
package org.cairn.acceptance.tools;

import org.jspecify.annotations.NullMarked;
