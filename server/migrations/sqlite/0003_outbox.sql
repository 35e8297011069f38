-- What webhooks are to be told, and how telling them went. Times are milliseconds since 1970.

create table deliveries (
    id            text not null primary key,
    account_id    text not null,
    webhook_id    text not null,
    -- Both together, so that one index finds every receiver.
    receiver      text not null,
    call_id       text not null,
    event_seq     integer not null,
    -- When it was put here.
    at            integer not null,
    -- pending, delivered or dead
    state         text not null default 'pending',
    -- When it is to be tried; null while an earlier event of the same call waits for the same receiver.
    due_at        integer,
    -- Until when a server has taken it upon itself.
    claimed_until integer not null default 0,
    n_attempts    integer not null default 0,
    -- How many attempts there were before somebody asked for it to be sent again.
    n_before      integer not null default 0,
    unique (account_id, event_seq, webhook_id)
) strict;

create index deliveries_due on deliveries (due_at) where state = 'pending';
create index deliveries_of_receiver on deliveries (receiver, due_at, event_seq) where state = 'pending';
create index deliveries_in_order on deliveries (receiver, call_id, event_seq) where state = 'pending';
create index deliveries_under_way on deliveries (receiver, claimed_until) where state = 'pending' and claimed_until > 0;
create index deliveries_dead on deliveries (receiver, event_seq) where state = 'dead';
create index deliveries_by_age on deliveries (at);

create table attempts (
    delivery_id text not null references deliveries (id) on delete cascade,
    nth         integer not null,
    receiver    text not null,
    at          integer not null,
    took_ms     integer not null,
    status      integer,
    -- Why it failed, or nothing.
    failure     text not null,
    -- The beginning of what the receiver said.
    answer      text not null,
    primary key (delivery_id, nth)
) strict;

create index attempts_of_receiver on attempts (receiver, at, delivery_id, nth);
