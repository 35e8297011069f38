-- Documents with revisions, the numbers and patterns they claim, and what opens an account.
-- Keys are compared byte by byte, whatever the locale of the database, so that lists have one order everywhere.

create table documents (
    account_id text collate "C" not null,
    collection text collate "C" not null,
    id         text collate "C" not null,
    revision   text not null,
    body       text not null,
    -- The order of creation, under the name that SQLite has for it.
    rowid      bigint generated always as identity,
    primary key (account_id, collection, id)
);

-- A number or pattern answers to one document of its account; the primary key is what makes two concurrent claims impossible.
create table claims (
    account_id text collate "C" not null,
    kind       text collate "C" not null,
    value      text collate "C" not null,
    collection text collate "C" not null,
    owner_id   text collate "C" not null,
    primary key (account_id, kind, value),
    foreign key (account_id, collection, owner_id) references documents (account_id, collection, id) on delete cascade
);

create index claims_by_owner on claims (account_id, collection, owner_id);

-- API keys (`expires_at` is null) and the tokens issued for them. Only digests are kept; revoking a key revokes its tokens.
create table credentials (
    digest     bytea not null primary key,
    account_id text collate "C" not null,
    expires_at bigint,
    issued_for bytea references credentials (digest) on delete cascade
);

create index credentials_by_key on credentials (issued_for);
