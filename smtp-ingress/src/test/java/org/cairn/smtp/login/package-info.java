@NullMarked
package org.cairn.smtp.login;

import org.jspecify.annotations.NullMarked;
