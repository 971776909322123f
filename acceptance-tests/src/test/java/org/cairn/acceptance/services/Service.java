package org.cairn.acceptance.services;

/// What runs as a process of its own.
enum Service {
  BROKER("broker"),
  SMTP("smtp-ingress"),
  ROUTER("router-service"),
  IMAP("imap-egress"),
  CONSOLE("console");

  private final String module;

  Service(String module) {
    this.module = module;
  }

  /// The module it is built in, which is also the name of its user on the broker.
  String module() {
    return module;
  }
}
