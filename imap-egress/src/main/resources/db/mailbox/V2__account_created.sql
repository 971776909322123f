-- When the account was made, in milliseconds since 1970; null where nobody has said so yet. One that
-- is made later under the same address is somebody else's: she must not find the old mail.
ALTER TABLE account ADD COLUMN created BIGINT;
