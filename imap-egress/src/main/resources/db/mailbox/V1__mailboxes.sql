-- Mailboxes and the mail in them. Plain SQL for SQLite and PostgreSQL; where the two differ there is
-- a placeholder: identity (a key made by the database), octets (a binary column), clustered (a table
-- kept in the order of its primary key).
-- Ages are seconds of the store's own time (see StoreAge), never wall-clock time.

-- Facts about the store itself: its age, the last UIDVALIDITY given.
CREATE TABLE store_fact (
  name  TEXT PRIMARY KEY,
  value BIGINT NOT NULL
);

CREATE TABLE account (
  id          ${identity},
  address     TEXT NOT NULL UNIQUE,
  used_octets BIGINT NOT NULL,
  messages    BIGINT NOT NULL,
  -- 1 once it left: it has no mailboxes; what it once got is still in seen_mail
  removed     BIGINT NOT NULL
);

CREATE TABLE mailbox (
  id              ${identity},
  account_id      BIGINT NOT NULL REFERENCES account (id),
  name            TEXT NOT NULL,
  special_use     TEXT NOT NULL,
  subscribed      BIGINT NOT NULL,
  uid_validity    BIGINT NOT NULL,
  uid_next        BIGINT NOT NULL,
  highest_mod_seq BIGINT NOT NULL,
  UNIQUE (account_id, name)
);

-- Octets of a mail. Small ones are in body; of larger ones body is null and the octets are in chunks.
-- Copies and deliveries of one mail to several accounts share a content.
CREATE TABLE content (
  id   ${identity},
  size BIGINT NOT NULL,
  body ${octets}
);

CREATE TABLE content_chunk (
  content_id BIGINT NOT NULL,
  number     BIGINT NOT NULL,
  body       ${octets} NOT NULL,
  PRIMARY KEY (content_id, number)
);

-- Contents that may be in no mailbox, and the age at which to look and drop them if so.
CREATE TABLE content_release (
  content_id BIGINT PRIMARY KEY,
  due        BIGINT NOT NULL
);

CREATE TABLE mail (
  id            ${identity},
  mailbox_id    BIGINT NOT NULL REFERENCES mailbox (id),
  -- null until the mail is first shown
  uid           BIGINT,
  mod_seq       BIGINT NOT NULL,
  flags         BIGINT NOT NULL,
  keywords      TEXT NOT NULL,
  internal_date BIGINT NOT NULL,
  size          BIGINT NOT NULL,
  content_id    BIGINT NOT NULL,
  body_fetched  BIGINT NOT NULL,
  reshown       BIGINT NOT NULL,
  -- the age at which it came into this mailbox
  stored_age    BIGINT NOT NULL,
  -- of a delivered mail; both empty for an appended one
  mail_id       TEXT NOT NULL,
  reverse_path  TEXT NOT NULL
);

CREATE UNIQUE INDEX mail_by_uid ON mail (mailbox_id, uid);
CREATE INDEX mail_by_age ON mail (stored_age);
CREATE INDEX mail_by_content ON mail (content_id);

-- Every mail ever delivered to an account, long after it is gone: the last filter of duplicates.
CREATE TABLE seen_mail (
  account_id  BIGINT NOT NULL,
  source_node TEXT NOT NULL,
  mail_id     TEXT NOT NULL,
  seen_age    BIGINT NOT NULL,
  PRIMARY KEY (account_id, source_node, mail_id)
) ${clustered};
