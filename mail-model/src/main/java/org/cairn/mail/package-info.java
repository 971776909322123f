/** Mail vocabulary: addresses, envelopes, mail ids. Pure; knows no file, socket or framework. */
@NullMarked
package org.cairn.mail;

import org.jspecify.annotations.NullMarked;
