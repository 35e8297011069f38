-- Live calls: the documents that each began with, what people did, how far it was told, and when something comes next by itself.
-- Times are milliseconds since 1970.

-- All documents of an account as they were when a call began. A call keeps them, whatever is changed meanwhile.
create table estates (
    account_id text not null,
    digest     text not null,
    body       text not null,
    primary key (account_id, digest)
) strict;

create table calls (
    id            text not null primary key,
    account_id    text not null,
    uuid          text not null unique,
    direction     text not null,
    status        text not null,
    -- The conference that the caller is in.
    room          text,
    estate        text,
    created_at    integer not null,
    -- When something happens next by itself; null when nothing does any more.
    due_at        integer,
    -- Until when a server has taken it upon itself to see to what is due.
    claimed_until integer not null default 0,
    -- How much of what happens was told.
    n_told       integer not null,
    version       integer not null,
    record        text not null,
    -- What is told of the call, as far as it was told.
    shown         text not null
) strict;

create index calls_due on calls (due_at) where due_at is not null;
create index calls_of_account on calls (account_id, created_at, id);
create index calls_live on calls (account_id, direction) where due_at is not null;
create index calls_in_room on calls (account_id, room) where room is not null;

-- What happened, one number after the other in each account, so that a reader knows where to go on.
create table event_counters (
    account_id text not null primary key,
    n          integer not null
) strict;

create table events (
    account_id text not null,
    seq        integer not null,
    id         text not null unique,
    name       text not null,
    -- The call that it is about, whose events are delivered in order.
    call_id    text not null,
    at         integer not null,
    body       text not null,
    primary key (account_id, seq)
) strict;

create index events_by_age on events (at);

-- Which nodes or rules of which flow a call passed; `is_last` marks the one that decided.
create table visits (
    account_id text not null,
    flow_id    text not null,
    call_id    text not null,
    -- The count of flows that the call had passed before.
    nth        integer not null,
    node       text not null,
    -- What the rule was then, as JSON: pattern and destination; empty for a node of a tree.
    rule       text not null,
    is_last    integer not null,
    at         integer not null,
    duration_s integer not null,
    primary key (account_id, flow_id, call_id, nth, node)
) strict;

create index visits_by_time on visits (account_id, flow_id, at);

-- Answers to requests that came with a key of their own, so that the same request does nothing twice.
create table idempotency (
    account_id text not null,
    key        text not null,
    request    text not null,
    call_ids   text not null,
    at         integer not null,
    primary key (account_id, key)
) strict;

create index idempotency_by_age on idempotency (at);
