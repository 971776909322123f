/** What every service knows of accounts: who there is, and whether a password is right. */
@NullMarked
package org.cairn.log.account;

import org.jspecify.annotations.NullMarked;
