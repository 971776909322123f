package org.cairn.lan.courier;

import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/** A bundle that was given to a session, and is not answered. */
public record Posted(Load load, Parcel parcel) {}
