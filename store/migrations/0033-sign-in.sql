-- Passwords and sessions are better-auth's from here on. Their tables are in schema `auth`, belong to the login of signing in, and are
-- brought to the new form by it (access/tables.ts); this number keeps an earlier version, which knows another form, from starting on them.
comment on table person is 'Signs in by auth.account; id is the account''s user_id.';
