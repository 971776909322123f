/** Signing in: who knows the accounts, and what wrong passwords cost. */
@NullMarked
package org.cairn.smtp.login;

import org.jspecify.annotations.NullMarked;
