-- Live calls: the documents that each began with, what people did, how far it was told, and when something comes next by itself.
-- Times are milliseconds since 1970.

-- All documents of an account as they were when a call began. A call keeps them, whatever is changed meanwhile.
create table estates (
    account_id text collate "C" not null,
    digest     text collate "C" not null,
    body       text not null,
    primary key (account_id, digest)
);

create table calls (
    id            text collate "C" not null primary key,
    account_id    text collate "C" not null,
    uuid          text collate "C" not null unique,
    direction     text collate "C" not null,
    status        text collate "C" not null,
    -- The conference that the caller is in.
    room          text collate "C",
    estate        text,
    created_at    bigint not null,
    -- When something happens next by itself; null when nothing does any more.
    due_at        bigint,
    -- Until when a server has taken it upon itself to see to what is due.
    claimed_until bigint not null default 0,
    -- How much of what happens was told.
    n_told       bigint not null,
    version       bigint not null,
    record        text not null,
    -- What is told of the call, as far as it was told.
    shown         text not null
);

create index calls_due on calls (due_at) where due_at is not null;
create index calls_of_account on calls (account_id, created_at, id);
create index calls_live on calls (account_id, direction) where due_at is not null;
create index calls_in_room on calls (account_id, room) where room is not null;

-- What happened, one number after the other in each account, so that a reader knows where to go on.
create table event_counters (
    account_id text collate "C" not null primary key,
    n          bigint not null
);

create table events (
    account_id text collate "C" not null,
    seq        bigint not null,
    id         text collate "C" not null unique,
    name       text collate "C" not null,
    -- The call that it is about, whose events are delivered in order.
    call_id    text collate "C" not null,
    at         bigint not null,
    body       text not null,
    primary key (account_id, seq)
);

create index events_by_age on events (at);

-- Which nodes or rules of which flow a call passed; `is_last` marks the one that decided.
create table visits (
    account_id text collate "C" not null,
    flow_id    text collate "C" not null,
    call_id    text collate "C" not null,
    -- The count of flows that the call had passed before.
    nth        bigint not null,
    node       text collate "C" not null,
    -- What the rule was then, as JSON: pattern and destination; empty for a node of a tree.
    rule       text not null,
    is_last    bigint not null,
    at         bigint not null,
    duration_s bigint not null,
    primary key (account_id, flow_id, call_id, nth, node)
);

create index visits_by_time on visits (account_id, flow_id, at);

-- Answers to requests that came with a key of their own, so that the same request does nothing twice.
create table idempotency (
    account_id text collate "C" not null,
    key        text collate "C" not null,
    request    text not null,
    call_ids   text not null,
    at         bigint not null,
    primary key (account_id, key)
);

create index idempotency_by_age on idempotency (at);
