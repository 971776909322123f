package org.cairn.acceptance.gateway;

/// What `./cairn invite` gives to a person.
public record Invitation(String address, String password, String dclogin) {}
