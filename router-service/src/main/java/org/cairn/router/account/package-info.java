/**
 * The decisions about accounts. Pure: knows the accounts there are, a request and the policy, and
 * says what the account is from now on.
 */
@NullMarked
package org.cairn.router.account;

import org.jspecify.annotations.NullMarked;
