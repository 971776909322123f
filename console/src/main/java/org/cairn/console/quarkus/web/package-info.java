/** The console over HTTP: the interface for programs, and the pages. */
@NullMarked
package org.cairn.console.quarkus.web;

import org.jspecify.annotations.NullMarked;
