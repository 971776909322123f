/**
 * NNCP as a transport: spools that the real tools exchange by whatever way they have. Decides
 * nothing about what is due.
 */
@NullMarked
package org.cairn.nncp;

import org.jspecify.annotations.NullMarked;
