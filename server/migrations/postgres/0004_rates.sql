-- How many requests the key has left: the moment, in microseconds since 1970, at which its bucket will be full again.

create table rates (
    subject bytea not null primary key references credentials (digest) on delete cascade,
    full_at bigint not null
);
