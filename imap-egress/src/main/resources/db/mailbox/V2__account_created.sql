-- When the account was made, in milliseconds since 1970, and the newest generation of the address that
-- was heard of; both null where nobody has said so yet. Another account of the same address and a later
-- generation is somebody else's: she must not find the old mail. Which is later only the generation
-- says, for the clock may have been wrong.
ALTER TABLE account ADD COLUMN created BIGINT;
ALTER TABLE account ADD COLUMN generation BIGINT;
