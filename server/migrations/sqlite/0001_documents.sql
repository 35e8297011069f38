-- Documents with revisions, the numbers and patterns they claim, and what opens an account.

create table documents (
    account_id text not null,
    collection text not null,
    id         text not null,
    revision   text not null,
    body       text not null,
    primary key (account_id, collection, id)
) strict;

-- A number or pattern answers to one document of its account; the primary key is what makes two concurrent claims impossible.
create table claims (
    account_id text not null,
    kind       text not null,
    value      text not null,
    collection text not null,
    owner_id   text not null,
    primary key (account_id, kind, value),
    foreign key (account_id, collection, owner_id) references documents (account_id, collection, id) on delete cascade
) strict, without rowid;

create index claims_by_owner on claims (account_id, collection, owner_id);

-- API keys (`expires_at` is null) and the tokens issued for them. Only digests are kept; revoking a key revokes its tokens.
create table credentials (
    digest     blob not null primary key,
    account_id text not null,
    expires_at integer,
    issued_for blob references credentials (digest) on delete cascade
) strict, without rowid;

create index credentials_by_key on credentials (issued_for);
